package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.engine.Tensors;

/** Eq. 5 for one modality: mean cosine of the invariant and the specific half over batch and locations. */
public final class Orthogonality {
    private static final double EPSILON = 1e-8;
    private static final int[] CHANNELS = {1};

    private Orthogonality() {}

    /** Scalar loss of two halves, B x d/2 x h x w each. */
    public static NDArray of(NDArray invariant, NDArray specific) {
        NDArray dot = invariant.mul(specific).sum(CHANNELS, true);
        NDArray norms = Tensors.safeNorm(invariant, 1, EPSILON).mul(Tensors.safeNorm(specific, 1, EPSILON));
        return Tensors.scaled(dot.div(norms).sum(), 1.0 / dot.size());
    }
}
