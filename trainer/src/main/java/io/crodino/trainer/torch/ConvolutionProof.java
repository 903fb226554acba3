package io.crodino.trainer.torch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares convolutions and both of their gradients with the definition. The cases are few and small, and such as break
 * where kernels are known to break: channels that do and do not fill a block of 8 or 16 on either side, all kernels of the
 * networks, strides, dilation, depthwise. Thread-safe.
 */
final class ConvolutionProof {
    /** Largest error allowed, as a share of the largest right value; float32 stays below 1e-6. */
    static final double TOLERANCE = 1e-4;

    /** 3x3 first: its faults are told by wrong values, where some processors crash in the blocking of 1x1. */
    private static final List<ConvolutionCase> CASES = List.of(
            ConvolutionCase.dense(2, 5, 4, 5, 6, 3, 1, 1, 1),
            ConvolutionCase.dense(2, 16, 20, 4, 3, 3, 1, 1, 1),
            ConvolutionCase.dense(2, 20, 16, 4, 3, 3, 1, 1, 1),
            ConvolutionCase.dense(2, 16, 32, 5, 6, 3, 2, 1, 1),
            ConvolutionCase.dense(2, 12, 24, 5, 6, 3, 1, 4, 4),
            ConvolutionCase.dense(2, 3, 12, 8, 7, 7, 2, 3, 1),
            ConvolutionCase.dense(2, 32, 16, 5, 5, 1, 1, 0, 1),
            ConvolutionCase.dense(2, 13, 40, 6, 6, 1, 2, 0, 1),
            ConvolutionCase.depthwise(2, 12, 6, 7, 3, 1, 1),
            ConvolutionCase.depthwise(2, 24, 7, 6, 5, 2, 1),
            ConvolutionCase.depthwise(2, 16, 6, 6, 3, 1, 2));

    private final Convolver reference;

    ConvolutionProof() {
        this(new ReferenceConvolver());
    }

    ConvolutionProof(Convolver reference) {
        this.reference = reference;
    }

    /** What is wrong first, in words; empty when everything is right. */
    Optional<String> fault(Convolver engine) {
        return CASES.stream().flatMap(c -> faults(engine, c)).findFirst();
    }

    /** What is wrong with the result and the two gradients of one convolution. */
    Stream<String> faults(Convolver engine, ConvolutionCase convolution) {
        Convolver.Convolved found = engine.compute(convolution);
        Convolver.Convolved right = reference.compute(convolution);
        return Stream.of(
                        fault("the result", found.output(), right.output()),
                        fault("the gradient of the input", found.inputGradient(), right.inputGradient()),
                        fault("the gradient of the weight", found.weightGradient(), right.weightGradient()))
                .flatMap(Optional::stream)
                .map(what -> "convolution " + convolution + ": " + what);
    }

    private static Optional<String> fault(String what, double[] found, double[] right) {
        double error = error(found, right);
        // Not "error > TOLERANCE": NaN is a fault as well.
        return error <= TOLERANCE
                ? Optional.empty()
                : Optional.of(
                        Double.isFinite(error)
                                ? String.format(Locale.ROOT, "%s is off by %.2g of its largest value", what, error)
                                : what + " is not finite");
    }

    /** The largest difference as a share of the largest right value; NaN when one of them is NaN. */
    static double error(double[] found, double[] right) {
        double difference = 0;
        double largest = 1e-30;
        for (int i = 0; i < right.length; i++) {
            difference = Math.max(difference, Math.abs(found[i] - right[i]));
            largest = Math.max(largest, Math.abs(right[i]));
        }
        return difference / largest;
    }
}
