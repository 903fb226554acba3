package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.UserException;
import io.crodino.trainer.engine.Tensors;
import io.crodino.trainer.loss.Contrastive;

/**
 * The contrastive term of eq. 7 as the objective holds it: {@code weight * L(tau)} for each anchor modality. Its gradient
 * at an embedding has a size of the order of {@code weight / tau}, however near the positive already is.
 *
 * @param tau temperature, above 0; 0.07 in the paper
 * @param weight factor of the term, above 0; 1 in the paper
 */
public record Contrast(double tau, double weight) {
    public Contrast {
        if (!(tau > 0 && Double.isFinite(tau))) {
            throw new UserException("tau is " + tau + ": expected above 0");
        }
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new UserException("contrastive-weight is " + weight
                    + ": expected above 0; to leave the term out use --without contrastive");
        }
    }

    /** The weighted term of one anchor modality; rows of unit length, B x d/2 each. */
    NDArray of(NDArray anchor, NDArray other) {
        return Tensors.scaled(Contrastive.of(anchor, other, tau), weight);
    }
}
