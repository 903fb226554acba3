package io.crodino.exporter;

import io.crodino.trainer.network.Op;
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
    static FoldedConvolution of(String conv, Op.Conv op, String norm, Function<String, float[]> weights) {
        float[] weight = weights.apply(conv + ".weight").clone();
        float[] before = op.bias() ? weights.apply(conv + ".bias") : new float[op.out()];
        float[] bias = new float[op.out()];
        float[] scale = weights.apply(norm + ".weight");
        float[] shift = weights.apply(norm + ".bias");
        float[] mean = weights.apply(norm + ".running_mean");
        float[] variance = weights.apply(norm + ".running_var");
        int perOutput = weight.length / op.out();
        for (int o = 0; o < op.out(); o++) {
            double factor = scale[o] / Math.sqrt((double) variance[o] + Op.BatchNorm.EPSILON);
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
