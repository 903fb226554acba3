package io.crodino.exporter;

import io.crodino.trainer.network.Op;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A convolution with the batch norm that follows it multiplied in, computed in float64.
 *
 * @param weight OIHW
 * @param bias O
 */
record FoldedConvolution(float[] weight, float[] bias) {
    /** {@code weights} gives the elements of a tensor by its name. */
    static FoldedConvolution of(
            String conv, Op.Conv op, String norm, Op.BatchNorm normOp, Function<String, float[]> weights) {
        float[] before = op.bias() ? weights.apply(conv + ".bias") : new float[op.out()];
        return folded(weights.apply(conv + ".weight").clone(), before, norm, normOp, weights);
    }

    /** A batch norm that follows no convolution: a 1 x 1 convolution of each channel by itself. */
    static FoldedConvolution of(String norm, Op.BatchNorm op, Function<String, float[]> weights) {
        float[] ones = new float[op.channels()];
        Arrays.fill(ones, 1);
        return folded(ones, new float[op.channels()], norm, op, weights);
    }

    private static FoldedConvolution folded(
            float[] weight, float[] before, String norm, Op.BatchNorm op, Function<String, float[]> weights) {
        int outputs = before.length;
        float[] bias = new float[outputs];
        float[] scale = weights.apply(norm + ".weight");
        float[] shift = weights.apply(norm + ".bias");
        float[] mean = weights.apply(norm + ".running_mean");
        float[] variance = weights.apply(norm + ".running_var");
        int perOutput = weight.length / outputs;
        for (int o = 0; o < outputs; o++) {
            double factor = scale[o] / Math.sqrt((double) variance[o] + op.epsilon());
            for (int i = o * perOutput; i < (o + 1) * perOutput; i++) {
                weight[i] = (float) (weight[i] * factor);
            }
            bias[o] = (float) (shift[o] + (before[o] - mean[o]) * factor);
        }
        return new FoldedConvolution(weight, bias);
    }

    /** A convolution that no batch norm follows. */
    static FoldedConvolution plain(String conv, Op.Conv op, Function<String, float[]> weights) {
        float[] bias = op.bias() ? weights.apply(conv + ".bias") : new float[op.out()];
        return new FoldedConvolution(weights.apply(conv + ".weight"), bias);
    }

    /** The same with the middle rows and columns of each kernel alone. */
    FoldedConvolution middle(int kernel, int rows, int columns) {
        float[] kept = new float[weight.length / (kernel * kernel) * rows * columns];
        int top = (kernel - rows) / 2;
        int left = (kernel - columns) / 2;
        for (int i = 0; i < kept.length; i++) {
            int row = i / columns % rows + top;
            int column = i % columns + left;
            kept[i] = weight[(i / (rows * columns) * kernel + row) * kernel + column];
        }
        return new FoldedConvolution(kept, bias);
    }

    /**
     * The same for pictures of bytes in the order B, G, R with the mean already subtracted: input channels are reversed
     * and divided by {@code 255 * deviation}.
     *
     * @param deviation of red, green, blue in 0 to 1
     */
    FoldedConvolution forBgrBytes(List<Double> deviation) {
        int outputs = bias.length;
        int area = weight.length / outputs / 3;
        float[] changed = new float[weight.length];
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < 3; c++) {
                double factor = 1 / (255 * deviation.get(c));
                for (int i = 0; i < area; i++) {
                    changed[(o * 3 + 2 - c) * area + i] = (float) (weight[(o * 3 + c) * area + i] * factor);
                }
            }
        }
        return new FoldedConvolution(changed, bias);
    }
}
