package io.crodino.trainer.torch;

/** The definition of a convolution, in doubles. Thread-safe. */
final class ReferenceConvolver implements Convolver {
    @Override
    public Convolved compute(ConvolutionCase convolution) {
        Sums sums = new Sums(convolution);
        int at = 0;
        for (int sample = 0; sample < convolution.batch(); sample++) {
            for (int out = 0; out < convolution.out(); out++) {
                for (int row = 0; row < convolution.outHeight(); row++) {
                    for (int column = 0; column < convolution.outWidth(); column++) {
                        sums.add(at++, sample, out, row, column);
                    }
                }
            }
        }
        return new Convolved(sums.output, sums.inputGradient, sums.weightGradient);
    }

    /** What grows with each element of the output. */
    private static final class Sums {
        private final ConvolutionCase c;
        private final float[] input;
        private final float[] weight;
        private final float[] gradient;
        private final double[] output;
        private final double[] inputGradient;
        private final double[] weightGradient;

        Sums(ConvolutionCase c) {
            this.c = c;
            this.input = c.input();
            this.weight = c.weight();
            this.gradient = c.outputGradient();
            this.output = new double[gradient.length];
            this.inputGradient = new double[input.length];
            this.weightGradient = new double[weight.length];
        }

        /** @param at index of the element in the output */
        void add(int at, int sample, int out, int row, int column) {
            int by = out * c.inputsOfEach() * c.kernel() * c.kernel();
            int first = out / (c.out() / c.groups()) * c.inputsOfEach();
            for (int in = first; in < first + c.inputsOfEach(); in++) {
                int map = (sample * c.in() + in) * c.height() * c.width();
                for (int i = 0; i < c.kernel(); i++) {
                    int y = row * c.stride() - c.padding() + i * c.dilation();
                    for (int j = 0; j < c.kernel(); j++, by++) {
                        int x = column * c.stride() - c.padding() + j * c.dilation();
                        if (y >= 0 && y < c.height() && x >= 0 && x < c.width()) {
                            int from = map + y * c.width() + x;
                            output[at] += (double) input[from] * weight[by];
                            inputGradient[from] += (double) gradient[at] * weight[by];
                            weightGradient[by] += (double) gradient[at] * input[from];
                        }
                    }
                }
            }
        }
    }
}
