package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Expressions that DJL lacks, with gradients. Results belong to the receiver's manager.
 *
 * <p>Nothing that is differentiated may use DJL's operations with a plain number: they wrap it in a tensor over Java
 * memory and let go of it at once, but the backward pass still reads it, after the collector may have freed it. {@link
 * #scaled} and {@link #atLeast} keep the number as long as the step.
 */
public final class Tensors {
    private static final int[] SPACE = {2, 3};

    private Tensors() {}

    /** A scalar made where {@code x} is: a copy from Java memory would make a GPU wait. */
    private static NDArray number(NDArray x, double value) {
        return x.getManager().full(new Shape(), (float) value);
    }

    /** {@code factor * x}. */
    public static NDArray scaled(NDArray x, double factor) {
        return x.mul(number(x, factor));
    }

    /** {@code max(x, bound)}. */
    public static NDArray atLeast(NDArray x, double bound) {
        return x.maximum(number(x, bound));
    }

    /** {@code x + term}. */
    public static NDArray shifted(NDArray x, double term) {
        return x.add(number(x, term));
    }

    /** B x C x H x W to B x C x 1 x 1: the mean over all locations. */
    public static NDArray spatialMean(NDArray x) {
        long locations = x.getShape().get(2) * x.getShape().get(3);
        return scaled(x.sum(SPACE, true), 1.0 / locations);
    }

    /** {@code max(||x||, epsilon)} along an axis, which stays with length 1; its gradient at 0 is finite. */
    public static NDArray safeNorm(NDArray x, int axis, double epsilon) {
        return atLeast(x.square().sum(new int[] {axis}, true), epsilon * epsilon)
                .sqrt();
    }

    /** {@code log(sum(exp(x)))} along an axis, which stays with length 1. */
    public static NDArray logSumExp(NDArray x, int axis) {
        NDArray largest = x.max(new int[] {axis}, true).stopGradient();
        return x.sub(largest).exp().sum(new int[] {axis}, true).log().add(largest);
    }
}
