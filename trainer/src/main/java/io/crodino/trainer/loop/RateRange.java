package io.crodino.trainer.loop;

import io.crodino.formats.UserException;

/**
 * The learning rates that a range test tries, each the same factor above the one before.
 *
 * @param low the first, above 0
 * @param high the last
 * @param steps how many, at least {@value #FEWEST}
 */
public record RateRange(double low, double high, int steps) {
    private static final int FEWEST = 20;

    public RateRange {
        if (!(low > 0) || !(high > low) || Double.isInfinite(high)) {
            throw new UserException("learning rates from " + low + " to " + high
                    + ": expected a first one above 0 and a last one above it");
        }
        if (steps < FEWEST) {
            throw new UserException("--steps is " + steps + ": expected at least " + FEWEST
                    + ", with fewer the loss is too noisy to find a rate");
        }
    }

    /** The rate of a step, counted from 0. */
    double rate(int step) {
        return low * Math.pow(high / low, (double) step / (steps - 1));
    }
}
