package io.crodino.trainer.loop;

import io.crodino.formats.UserException;
import io.crodino.trainer.method.Contrast;
import io.crodino.trainer.method.Mixup;

/**
 * Weights of {@code crodino-plus}, the keys {@code crodino-plus.*}.
 *
 * @param alpha weight of the other modality in the mixed half of the batch, 0 to 0.5 (eq. 3)
 * @param tau temperature of the contrastive term (eq. 7), above 0
 * @param contrastiveWeight factor of the contrastive term, above 0
 * @param auxiliaryWeight factor of the auxiliary term (eq. 8), above 0
 */
public record CroDiNoPlusConfig(double alpha, double tau, double contrastiveWeight, double auxiliaryWeight) {
    /** @throws UserException when a value is out of range */
    public CroDiNoPlusConfig {
        Mixup.fixed(alpha, false);
        new Contrast(tau, contrastiveWeight);
        if (!(auxiliaryWeight > 0)) {
            throw new UserException("crodino-plus.auxiliary-weight is " + auxiliaryWeight + ": expected above 0");
        }
    }

    static CroDiNoPlusConfig defaults() {
        return new CroDiNoPlusConfig(0.35, 0.5, 0.1, 0.5);
    }

    Mixup mixup() {
        return Mixup.fixed(alpha, false);
    }

    Contrast contrast() {
        return new Contrast(tau, contrastiveWeight);
    }
}
