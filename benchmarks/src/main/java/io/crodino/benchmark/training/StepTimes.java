package io.crodino.benchmark.training;

import java.util.Arrays;

/**
 * Wall-clock times of single steps.
 *
 * @param nanos at least one
 */
record StepTimes(long[] nanos) {
    StepTimes {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no step was timed");
        }
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /**
     * Linear interpolation between order statistics, in milliseconds.
     *
     * @param share 0 (fastest) to 1 (slowest)
     */
    double percentileMillis(double share) {
        double position = share * (nanos.length - 1);
        int low = (int) position;
        int high = Math.min(low + 1, nanos.length - 1);
        return (nanos[low] + (nanos[high] - nanos[low]) * (position - low)) / 1e6;
    }

    int count() {
        return nanos.length;
    }
}
