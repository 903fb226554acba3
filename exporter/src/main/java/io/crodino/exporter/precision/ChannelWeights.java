package io.crodino.exporter.precision;

/**
 * A convolution's weights in signed bytes, symmetric, one scale per output channel; its bias in units of input scale times
 * weight scale, as the integer accumulator holds it.
 *
 * @param weight OIHW, {@code w = scale[o] * q}
 * @param scale O, above 0
 * @param bias O
 * @param biasScale O, input scale times {@code scale}
 */
record ChannelWeights(byte[] weight, float[] scale, int[] bias, float[] biasScale) {
    /** Largest magnitude of a weight. */
    static final int FULL_RANGE = 127;

    /** For processors whose 8-bit products are summed in saturating 16 bits (x86 before VNNI): half the range. */
    static final int REDUCED_RANGE = 63;

    private static final double LARGEST_BIAS = 1 << 30;

    /**
     * @param weight OIHW
     * @param bias O
     * @param input how the convolution's input is held
     * @param range {@link #FULL_RANGE} or {@link #REDUCED_RANGE}
     */
    static ChannelWeights of(float[] weight, float[] bias, AffineScale input, int range) {
        int outputs = bias.length;
        int perOutput = weight.length / outputs;
        ChannelWeights result =
                new ChannelWeights(new byte[weight.length], new float[outputs], new int[outputs], new float[outputs]);
        for (int o = 0; o < outputs; o++) {
            int from = o * perOutput;
            float scale = scale(weight, from, from + perOutput, Math.abs(bias[o]), input.scale(), range);
            result.scale[o] = scale;
            result.biasScale[o] = input.scale() * scale;
            result.bias[o] = (int) Math.rint(bias[o] / ((double) input.scale() * scale));
            for (int i = from; i < from + perOutput; i++) {
                result.weight[i] = (byte) Math.max(-range, Math.min(range, Math.rint(weight[i] / scale)));
            }
        }
        return result;
    }

    /** Large enough that the bias fits the accumulator, also where a channel's weights have died. */
    private static float scale(float[] weight, int from, int to, float bias, float input, int range) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(weight[i]));
        }
        double scale = Math.max(largest / range, bias / (input * LARGEST_BIAS));
        return scale < Float.MIN_NORMAL ? 1 : (float) scale;
    }
}
