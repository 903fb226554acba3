package io.crodino.exporter.precision;

/**
 * How a tensor is held in unsigned bytes: {@code x = scale * (q - zeroPoint)}. Real zero is a byte exactly, so that
 * padding and ReLU are exact (Jacob et al. 2018, eq. 1).
 *
 * @param scale above 0
 * @param zeroPoint 0 to 255
 */
record AffineScale(float scale, int zeroPoint) {
    static final int LEVELS = 255;

    /** Covers a range, widened to hold 0. */
    static AffineScale of(Range range) {
        double min = Math.min(range.min(), 0);
        double max = Math.max(range.max(), 0);
        if (max == min) {
            return new AffineScale(1, 0);
        }
        float scale = (float) ((max - min) / LEVELS);
        return new AffineScale(scale, (int) Math.min(LEVELS, Math.max(0, Math.rint(-min / scale))));
    }

    /** The byte for a value, 0 to 255; values beyond the range saturate. */
    int quantize(float value) {
        return (int) Math.min(LEVELS, Math.max(0, Math.rint(value / scale) + zeroPoint));
    }

    float dequantize(int quantized) {
        return scale * (quantized - zeroPoint);
    }

    /**
     * The values that a tensor takes.
     *
     * @param min smallest that is kept
     * @param max largest that is kept
     */
    record Range(double min, double max) {
        /** Of a tensor that is always 0. */
        static final Range NONE = new Range(0, 0);

        /** Of a histogram's values between two limits. */
        static Range within(Histogram histogram, double lowest, double highest) {
            double min = Math.max(histogram.min(), lowest);
            double max = Math.min(histogram.max(), highest);
            return new Range(min, max);
        }

        Range union(Range other) {
            return new Range(Math.min(min, other.min), Math.max(max, other.max));
        }

        /** Width with 0 included. */
        double width() {
            return Math.max(max, 0) - Math.min(min, 0);
        }
    }
}
