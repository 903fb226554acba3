package io.crodino.trainer.torch;

/** The definition of a convolution, in doubles. Thread-safe. */
final class ReferenceConvolver implements Convolver {
    @Override
    public Result compute(ConvolutionCase c) {
        float[] input = c.input();
        float[] weight = c.weight();
        float[] gradient = c.outputGradient();
        int rows = c.outHeight();
        int columns = c.outWidth();
        double[] output = new double[gradient.length];
        double[] inputGradient = new double[input.length];
        double[] weightGradient = new double[weight.length];
        for (int at = 0; at < output.length; at++) {
            int column = at % columns;
            int row = at / columns % rows;
            int out = at / (columns * rows) % c.out();
            int sample = at / (columns * rows * c.out());
            for (int tap = 0; tap < c.in() * c.kernel() * c.kernel(); tap++) {
                int x = column * c.stride() - c.padding() + tap % c.kernel() * c.dilation();
                int y = row * c.stride() - c.padding() + tap / c.kernel() % c.kernel() * c.dilation();
                int in = tap / (c.kernel() * c.kernel());
                if (x >= 0 && x < c.width() && y >= 0 && y < c.height()) {
                    int from = ((sample * c.in() + in) * c.height() + y) * c.width() + x;
                    int by = out * c.in() * c.kernel() * c.kernel() + tap;
                    output[at] += (double) input[from] * weight[by];
                    inputGradient[from] += (double) gradient[at] * weight[by];
                    weightGradient[by] += (double) gradient[at] * input[from];
                }
            }
        }
        return new Result(output, inputGradient, weightGradient);
    }
}
