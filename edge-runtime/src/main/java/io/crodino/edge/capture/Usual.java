package io.crodino.edge.capture;

/**
 * What a figure usually is: mean and deviation over about the last thousand looks, each of the first counting as much as the
 * others. Confined to one thread.
 */
final class Usual {
    private static final long LONGEST = 1000;
    /** A figure that never moves is not lower than usual by a hair. */
    private static final double LEAST_DEVIATION = 0.005;

    private final long warmUp;
    private double mean = Double.NaN;
    private double variance;
    private long count;

    /** @param warmUp looks before anything is unusual */
    Usual(long warmUp) {
        this.warmUp = warmUp;
    }

    void add(double value) {
        count++;
        if (count == 1) {
            mean = value;
            return;
        }
        double weight = 1.0 / Math.min(count, LONGEST);
        double step = value - mean;
        mean += weight * step;
        variance = (1 - weight) * (variance + weight * step * step);
    }

    /** Whether a value is so many deviations below the mean, as it was before that value. */
    boolean isUndercutBy(double value, double deviations) {
        return count >= warmUp && value < mean - deviations * Math.max(Math.sqrt(variance), LEAST_DEVIATION);
    }

    /** NaN before the first value. */
    double mean() {
        return mean;
    }
}
