package io.crodino.exporter.precision;

import io.crodino.formats.UserException;
import java.nio.FloatBuffer;

/**
 * Counts the values of one tensor over many frames in little memory. The bins' width is a power of two and grows when a
 * value does not fit: pairs of bins are joined, so the counts do not depend on the order of the frames. Confined to one
 * thread.
 */
final class Histogram {
    /** Bins on each side of 0. */
    static final int HALF = 4096;

    private static final int FINEST = -60;

    private final String tensor;
    private long[] counts = new long[2 * HALF];
    private int exponent = FINEST;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;
    private long total;

    /** @param tensor names it in errors */
    Histogram(String tensor) {
        this.tensor = tensor;
    }

    /** @throws UserException when a value is not finite */
    void add(FloatBuffer values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < values.limit(); i++) {
            float value = values.get(i);
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        // Negated, so that NaN is caught.
        if (!(low > Float.NEGATIVE_INFINITY && high < Float.POSITIVE_INFINITY)) {
            throw new UserException("the network computes values that are not finite at " + tensor
                    + ": expected a trained network; train it again with a lower --lr");
        }
        min = Math.min(min, low);
        max = Math.max(max, high);
        fit(Math.max(Math.abs(low), Math.abs(high)));
        double bins = Math.scalb(1.0, -exponent);
        for (int i = 0; i < values.limit(); i++) {
            counts[HALF + (int) Math.floor(values.get(i) * bins)]++;
        }
        total += values.limit();
    }

    /** The width that holds a magnitude well inside the bins. */
    private void fit(float magnitude) {
        int needed = Math.getExponent(magnitude) + 1 - Integer.numberOfTrailingZeros(HALF);
        while (exponent < needed) {
            long[] joined = new long[counts.length];
            for (int i = 0; i < counts.length; i++) {
                joined[HALF + Math.floorDiv(i - HALF, 2)] += counts[i];
            }
            counts = joined;
            exponent++;
        }
    }

    float min() {
        return min;
    }

    float max() {
        return max;
    }

    /** Values counted. */
    long total() {
        return total;
    }

    /** Width of a bin. */
    double width() {
        return Math.scalb(1.0, exponent);
    }

    /** Values in bin {@code bin}, -{@link #HALF} to {@link #HALF} - 1, which begins at {@code bin * width()}. */
    long count(int bin) {
        return counts[HALF + bin];
    }
}
