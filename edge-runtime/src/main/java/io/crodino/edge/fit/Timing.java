package io.crodino.edge.fit;

import java.util.Arrays;

/**
 * How long pictures took, milliseconds.
 *
 * @param p50 median
 * @param p99 99th percentile; of less than a hundred pictures, the longest
 * @param pictures measured
 */
public record Timing(double p50, double p99, int pictures) {
    /** @param millis of each picture, at least one */
    static Timing of(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Timing(at(sorted, 0.50), at(sorted, 0.99), sorted.length);
    }

    /** As {@code run} computes them for its state. */
    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** Pictures a second, one after the other. */
    public double fps() {
        return 1000 / p50;
    }
}
