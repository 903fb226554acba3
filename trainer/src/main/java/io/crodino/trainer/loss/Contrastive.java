package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.crodino.trainer.engine.Tensors;

/** InfoNCE between the pooled invariant embeddings of both modalities, eq. 6 and 7. */
public final class Contrastive {
    private static final float NEVER = -1e9f;

    private Contrastive() {}

    /** Eq. 6: spatial mean of the invariant half, B x d/2 x h x w, then rows of unit length, B x d/2. */
    public static NDArray embedding(NDArray invariant) {
        NDArray pooled = Tensors.spatialMean(invariant).squeeze(new int[] {2, 3});
        return pooled.div(Tensors.safeNorm(pooled, 1, 1e-12));
    }

    /**
     * Eq. 7 for one anchor modality: the positive is the same sample in the other modality; the denominator holds all
     * 2B - 1 embeddings but the anchor itself. Similarity is the negative Euclidean distance over {@code tau}.
     */
    public static NDArray of(NDArray anchor, NDArray other, double tau) {
        int batch = (int) anchor.getShape().get(0);
        NDArray self = anchor.getManager().eye(batch);
        NDArray across = similarity(anchor, other, tau);
        NDArray within = similarity(anchor, anchor, tau).add(Tensors.scaled(self, NEVER));
        NDArray denominator = Tensors.logSumExp(NDArrays.concat(new NDList(across, within), 1), 1);
        return Tensors.scaled(denominator.sum().sub(across.mul(self).sum()), 1.0 / batch);
    }

    /** The small number under the root keeps the gradient at distance 0 finite. */
    private static NDArray similarity(NDArray a, NDArray b, double tau) {
        NDArray difference = a.expandDims(1).sub(b.expandDims(0));
        return Tensors.scaled(
                Tensors.shifted(difference.square().sum(new int[] {2}), 1e-12).sqrt(), -1 / tau);
    }
}
