package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A 3 x 3 convolution over two maps joined along the channels, the second of them enlarged bilinearly first.
 *
 * <p>Convolution and enlargement are both linear, so {@code W * [S; up(X)] = W_S * S + sum_t shift_t(up(W_t X))} over the
 * nine taps t. The second half is the costly one, and here its channels are multiplied where there are few locations:
 * nine 1 x 1 convolutions of the small map, which are then enlarged, shifted and summed by two thin matrix products.
 */
final class JoinedConvolution {
    private static final int TAPS = 3;
    private static final int CHANNELS = 1;

    private JoinedConvolution() {}

    /** Whether the small map is small enough to gain by it. */
    static boolean pays(NDArray skip, NDArray small) {
        return 2 * locations(small) <= locations(skip);
    }

    private static long locations(NDArray map) {
        return map.getShape().get(2) * map.getShape().get(3);
    }

    /** Of weights O x (S + C) x 3 x 3, those for the first {@code channels}. */
    static NDArray skipWeight(NDArray weight, long channels) {
        return JniUtils.slice((PtNDArray) weight, CHANNELS, 0, channels, 1);
    }

    /** Of weights O x (S + C) x 3 x 3, those for the channels from {@code channels} on: 9O x C x 1 x 1. */
    static NDArray enlargedWeight(NDArray weight, long channels) {
        Shape shape = weight.getShape();
        NDArray part = JniUtils.slice((PtNDArray) weight, CHANNELS, channels, shape.get(1), 1);
        return part.transpose(0, 2, 3, 1).reshape(shape.get(0) * TAPS * TAPS, shape.get(1) - channels, 1, 1);
    }

    /**
     * Enlarges, shifts and sums.
     *
     * @param taps B x 9O x h x w: the small map times {@link #enlargedWeight}
     * @return B x O x height x width
     */
    static NDArray assemble(NDArray taps, Bilinear bilinear, long height, long width) {
        Shape shape = taps.getShape();
        long batch = shape.get(0);
        long out = shape.get(1) / (TAPS * TAPS);
        long h = shape.get(2);
        long w = shape.get(3);
        try (NDManager inner = taps.getManager().newSubManager()) {
            taps.attach(inner);
            NDArray columns = taps.reshape(batch, out * TAPS, TAPS, h, w)
                    .transpose(0, 1, 3, 2, 4)
                    .reshape(batch * out * TAPS * h, TAPS * w)
                    .matMul(bilinear.columnTaps(w, width))
                    .reshape(batch * out, TAPS * h, width);
            NDArray result = Bilinear.rows(bilinear.rowTaps(h, height), columns).reshape(batch, out, height, width);
            result.attach(inner.getParentManager());
            return result;
        }
    }
}
