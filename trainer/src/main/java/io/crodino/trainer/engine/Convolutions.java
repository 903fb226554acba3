package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import org.jspecify.annotations.Nullable;

/** Convolutions, with short cuts that the graph does not know. Serves one step; confined to one thread. */
final class Convolutions {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final StepParameters parameters;
    private final Arithmetic arithmetic;

    Convolutions(StepParameters parameters, Arithmetic arithmetic) {
        this.parameters = parameters;
        this.arithmetic = arithmetic;
    }

    /** The convolution {@code node} over the first map joined with the second, see {@link JoinedConvolution}. */
    NDArray joinedPlainly(Node node, NDArray skip, NDArray small) {
        NDArray up = arithmetic.resized(small, skip.getShape());
        try (NDArray all = NDArrays.concat(new NDList(skip, up), 1)) {
            if (up != small) {
                up.close();
            }
            return plain(node.name(), (Op.Conv) node.op(), all);
        }
    }

    /** The share of the first map in a joined convolution. */
    NDArray skipPart(String name, NDArray skip) {
        NDArray weight = parameters.made(
                name + ".skip",
                () -> JoinedConvolution.skipWeight(
                        parameters.operand(name + ".weight", skip),
                        skip.getShape().get(1)));
        return convolution(skip, weight, null, 1, new Shape(1, 1), 1, 1);
    }

    /** The share of the second map, enlarged to the size of the first. */
    NDArray enlargedPart(String name, NDArray small, NDArray skip) {
        Shape like = skip.getShape();
        NDArray weight = parameters.made(
                name + ".enlarged",
                () -> JoinedConvolution.enlargedWeight(parameters.operand(name + ".weight", small), like.get(1)));
        NDArray taps = convolution(small, weight, null, 1, new Shape(0, 0), 1, 1);
        return JoinedConvolution.assemble(taps, arithmetic.bilinear(), like.get(2), like.get(3));
    }

    /**
     * Where a dilated kernel is wider than the map, its outer taps only ever see padding: the middle ones alone do the
     * same work.
     */
    NDArray plain(String name, Op.Conv conv, NDArray x) {
        NDArray weight = parameters.operand(name + ".weight", x);
        long height = x.getShape().get(ROWS);
        long width = x.getShape().get(COLUMNS);
        boolean middleRow = middleOnly(conv, height);
        boolean middleColumn = middleOnly(conv, width);
        if (middleRow) {
            weight = middle(name + ".row", weight, ROWS);
        }
        if (middleColumn) {
            weight = middle(name + ".column" + middleRow, weight, COLUMNS);
        }
        Shape padding = new Shape(middleRow ? 0 : conv.padding(), middleColumn ? 0 : conv.padding());
        NDArray bias = conv.bias() ? parameters.operand(name + ".bias", x) : null;
        return convolution(x, weight, bias, conv.stride(), padding, conv.dilation(), conv.groups());
    }

    private static boolean middleOnly(Op.Conv conv, long length) {
        return conv.kernel() == 3 && conv.stride() == 1 && conv.dilation() >= length;
    }

    private NDArray middle(String key, NDArray weight, int axis) {
        return parameters.made(key, () -> JniUtils.slice((PtNDArray) weight, axis, 1, 2, 1));
    }

    private NDArray convolution(
            NDArray x, NDArray weight, @Nullable NDArray bias, int stride, Shape padding, int dilation, int groups) {
        Shape strides = new Shape(stride, stride);
        Shape dilations = new Shape(dilation, dilation);
        return arithmetic.onOperand(x, o -> o.getNDArrayInternal()
                .convolution(o, weight, bias, strides, padding, dilations, groups)
                .singletonOrThrow());
    }
}
