package io.crodino.trainer.compare;

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
    void add(double probability, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        pixels[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidence[bin] += probability;
    }

    /** Pixels in a bin. */
    public long pixels(int bin) {
        return pixels[bin];
    }

    /** Share of a bin's pixels that are right; NaN when it is empty. */
    public double accuracy(int bin) {
        return (double) right[bin] / pixels[bin];
    }

    /** Mean confidence of a bin's pixels; NaN when it is empty. */
    public double confidence(int bin) {
        return confidence[bin] / pixels[bin];
    }

    /** Expected calibration error: mean distance of accuracy from confidence over all pixels, 0 to 1. */
    public double error() {
        double sum = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(right[bin] - confidence[bin]);
            all += pixels[bin];
        }
        return all == 0 ? Double.NaN : sum / all;
    }
}
