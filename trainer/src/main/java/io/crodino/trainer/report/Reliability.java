package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;

/**
 * How often pixels of a confidence are right (reliability diagram, Guo et al., ICML 2017, arXiv 1706.04599). For one thread.
 */
public final class Reliability {
    /** Bins of equal width over 0 to 1. */
    public static final int BINS = 15;

    private final long[] pixels = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] confidence = new double[BINS];

    /** Adds a labelled pixel. */
    public void add(double probability, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        pixels[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidence[bin] += probability;
    }

    /**
     * Adds the pixels of a frame; those whose label is {@link ClassInfo#IGNORE} are left out.
     *
     * @param probabilities of the predicted classes
     * @param predicted training ids
     * @param labels training ids
     */
    public void add(float[] probabilities, byte[] predicted, byte[] labels) {
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xff) != ClassInfo.IGNORE) {
                add(probabilities[i], predicted[i] == labels[i]);
            }
        }
    }

    /** Pixels in a bin. */
    public long pixels(int bin) {
        return pixels[bin];
    }

    /** Pixels in all bins. */
    public long pixels() {
        long all = 0;
        for (long some : pixels) {
            all += some;
        }
        return all;
    }

    /** Share of a bin's pixels that are right; NaN when it is empty. */
    public double accuracy(int bin) {
        return (double) right[bin] / pixels[bin];
    }

    /** Share of all pixels that are right; NaN when there are none. */
    public double accuracy() {
        long all = 0;
        for (long some : right) {
            all += some;
        }
        return (double) all / pixels();
    }

    /** Mean confidence of a bin's pixels; NaN when it is empty. */
    public double confidence(int bin) {
        return confidence[bin] / pixels[bin];
    }

    /** Mean confidence of all pixels; NaN when there are none. */
    public double confidence() {
        double all = 0;
        for (double some : confidence) {
            all += some;
        }
        return all / pixels();
    }

    /** Expected calibration error: mean distance of accuracy from confidence over all pixels, 0 to 1; NaN without pixels. */
    public double error() {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(right[bin] - confidence[bin]);
        }
        return sum / pixels();
    }
}
