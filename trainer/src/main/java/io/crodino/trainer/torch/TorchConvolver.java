package io.crodino.trainer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** Convolutions as the engine computes them, float32, on the device of a manager. For one thread at a time. */
final class TorchConvolver implements Convolver {
    private final NDManager parent;

    TorchConvolver(NDManager parent) {
        this.parent = parent;
    }

    @Override
    public Convolved compute(ConvolutionCase c) {
        boolean recorded = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try (NDManager manager = parent.newSubManager()) {
            NDArray input = leaf(manager.create(c.input(), new Shape(c.batch(), c.in(), c.height(), c.width())));
            NDArray weight =
                    leaf(manager.create(c.weight(), new Shape(c.out(), c.inputsOfEach(), c.kernel(), c.kernel())));
            NDArray output = input.getNDArrayInternal()
                    .convolution(
                            input,
                            weight,
                            null,
                            new Shape(c.stride(), c.stride()),
                            new Shape(c.padding(), c.padding()),
                            new Shape(c.dilation(), c.dilation()),
                            c.groups())
                    .singletonOrThrow();
            NDArray gradient = manager.create(c.outputGradient(), output.getShape());
            JniUtils.backward((PtNDArray) output, (PtNDArray) gradient, false, false);
            try (NDArray inputGradient = input.getGradient();
                    NDArray weightGradient = weight.getGradient()) {
                return new Convolved(doubles(output), doubles(inputGradient), doubles(weightGradient));
            }
        } finally {
            JniUtils.setGradMode(recorded);
        }
    }

    private static NDArray leaf(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }

    private static double[] doubles(NDArray array) {
        float[] floats = array.toFloatArray();
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
