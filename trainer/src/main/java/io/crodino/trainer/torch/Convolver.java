package io.crodino.trainer.torch;

/** Something that computes convolutions and their gradients. */
@FunctionalInterface
interface Convolver {
    /** Computes one. */
    Convolved compute(ConvolutionCase convolution);

    /**
     * @param output {@code batch x out x outHeight x outWidth}
     * @param inputGradient in the shape of the input
     * @param weightGradient in the shape of the weight
     */
    record Convolved(double[] output, double[] inputGradient, double[] weightGradient) {}
}
