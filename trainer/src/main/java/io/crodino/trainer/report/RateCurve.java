package io.crodino.trainer.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a learning-rate range test (Smith 2017) saw: the loss of each step while the rate grows by a constant factor.
 * Confined to one thread.
 */
public final class RateCurve {
    /** Of the exponential mean that smooths the losses. */
    private static final double MEMORY = 0.9;
    /** First steps whose mean is too young to be judged. */
    private static final int YOUNG = 10;
    /** The test has seen enough when the smoothed loss is this many times its lowest value. */
    private static final double EXPLOSION = 4;

    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> smoothed = new ArrayList<>();
    private double mean;

    /** Adds a step; losses that are no number say that the training has diverged. */
    public void add(double rate, double loss) {
        rates.add(rate);
        losses.add(loss);
        mean = MEMORY * mean + (1 - MEMORY) * loss;
        smoothed.add(mean / (1 - Math.pow(MEMORY, losses.size())));
    }

    /** Whether the last step shows that this rate is too high. */
    public boolean diverged() {
        if (smoothed.isEmpty()) {
            return false;
        }
        double last = smoothed.get(smoothed.size() - 1);
        return !Double.isFinite(last) || (smoothed.size() > YOUNG && last > EXPLOSION * smoothed.get(lowest()));
    }

    /**
     * The rate at which the smoothed loss falls fastest over the logarithm of the rate, but no more than a tenth of the
     * rate at which it is lowest; empty when it does not fall.
     */
    public OptionalDouble suggestion() {
        int lowest = lowest();
        int steepest = -1;
        double fall = 0;
        for (int i = YOUNG; i < lowest; i++) {
            double here = (smoothed.get(i - 1) - smoothed.get(i + 1)) / Math.log(rates.get(i + 1) / rates.get(i - 1));
            if (here > fall) {
                fall = here;
                steepest = i;
            }
        }
        return steepest < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(rates.get(steepest), rates.get(lowest) / 10));
    }

    /** Index of the lowest smoothed loss that is not too young. */
    private int lowest() {
        int lowest = YOUNG;
        for (int i = YOUNG + 1; i < smoothed.size(); i++) {
            if (smoothed.get(i) < smoothed.get(lowest)) {
                lowest = i;
            }
        }
        return lowest;
    }

    /** Learning rates, ascending. */
    public List<Double> rates() {
        return Collections.unmodifiableList(rates);
    }

    /** The loss of each step. */
    public List<Double> losses() {
        return Collections.unmodifiableList(losses);
    }

    /** Their exponential mean, corrected for its start. */
    public List<Double> smoothed() {
        return Collections.unmodifiableList(smoothed);
    }
}
