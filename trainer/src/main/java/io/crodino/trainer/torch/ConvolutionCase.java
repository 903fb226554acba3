package io.crodino.trainer.torch;

import java.util.Random;

/**
 * A convolution without bias, square kernel, made-up data.
 *
 * @param batch samples
 * @param in channels of the input
 * @param out channels of the output
 * @param height rows of the input
 * @param width columns of the input
 * @param kernel its height and width
 * @param stride of the kernel
 * @param padding zeros at each border
 * @param dilation distance between taps
 * @param groups 1, or as many as channels: each output reads one input
 */
record ConvolutionCase(
        int batch,
        int in,
        int out,
        int height,
        int width,
        int kernel,
        int stride,
        int padding,
        int dilation,
        int groups) {
    /** Every output reads every input. */
    static ConvolutionCase dense(
            int batch, int in, int out, int height, int width, int kernel, int stride, int padding, int dilation) {
        return new ConvolutionCase(batch, in, out, height, width, kernel, stride, padding, dilation, 1);
    }

    /** Every output reads one input; stride 1 keeps the size. */
    static ConvolutionCase depthwise(
            int batch, int channels, int height, int width, int kernel, int stride, int dilation) {
        int padding = dilation * (kernel / 2);
        return new ConvolutionCase(
                batch, channels, channels, height, width, kernel, stride, padding, dilation, channels);
    }

    /** Inputs that each output reads. */
    int inputsOfEach() {
        return in / groups;
    }

    int outHeight() {
        return reduced(height);
    }

    int outWidth() {
        return reduced(width);
    }

    private int reduced(int length) {
        return (length + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
    }

    /** {@code batch x in x height x width}, -1 to 1. */
    float[] input() {
        return values(1, batch * in * height * width);
    }

    /** {@code out x inputsOfEach x kernel x kernel}, -1 to 1. */
    float[] weight() {
        return values(2, out * inputsOfEach() * kernel * kernel);
    }

    /** The gradient of the output, {@code batch x out x outHeight x outWidth}, -1 to 1. */
    float[] outputGradient() {
        return values(3, batch * out * outHeight() * outWidth());
    }

    private static float[] values(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    @Override
    public String toString() {
        return kernel + "x" + kernel + ", " + in + " to " + out + " channels, " + height + "x" + width
                + " pixels, batch " + batch + (stride > 1 ? ", stride " + stride : "")
                + (dilation > 1 ? ", dilation " + dilation : "") + (groups > 1 ? ", depthwise" : "");
    }
}
