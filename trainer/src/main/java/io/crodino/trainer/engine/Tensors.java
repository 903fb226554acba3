package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;

/** Expressions that DJL lacks, with gradients. Results belong to the receiver's manager. */
public final class Tensors {
    private static final int[] SPACE = {2, 3};

    private Tensors() {}

    /** B x C x H x W to B x C x 1 x 1: the mean over all locations. */
    public static NDArray spatialMean(NDArray x) {
        long locations = x.getShape().get(2) * x.getShape().get(3);
        return x.sum(SPACE, true).mul(1.0f / locations);
    }

    /** {@code max(||x||, epsilon)} along an axis, which stays with length 1; its gradient at 0 is finite. */
    public static NDArray safeNorm(NDArray x, int axis, double epsilon) {
        return x.square()
                .sum(new int[] {axis}, true)
                .maximum((float) (epsilon * epsilon))
                .sqrt();
    }

    /** {@code log(sum(exp(x)))} along an axis, which stays with length 1. */
    public static NDArray logSumExp(NDArray x, int axis) {
        NDArray largest = x.max(new int[] {axis}, true).stopGradient();
        return x.sub(largest).exp().sum(new int[] {axis}, true).log().add(largest);
    }
}
