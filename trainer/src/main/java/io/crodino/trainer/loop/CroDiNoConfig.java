package io.crodino.trainer.loop;

import io.crodino.trainer.method.Contrast;
import io.crodino.trainer.method.CroDiNo;
import io.crodino.trainer.method.Mixup;
import java.util.List;

/**
 * Weights and switches of {@code crodino}, the keys {@code crodino.*}.
 *
 * @param alpha weight of the other modality in the mixup, 0 to 0.5 (eq. 3)
 * @param mixup {@code fixed} or {@code beta}
 * @param aligned mix the other modality's features where they show the same place of the frame, not location by location
 * @param tau temperature of the contrastive term (eq. 7), above 0
 * @param contrastiveWeight factor of the contrastive term, above 0; 1 in the paper
 * @param without terms left out: {@code aux}, {@code contrastive}, {@code orthogonality}, {@code mixup}
 */
public record CroDiNoConfig(
        double alpha,
        Mixup.Weighting mixup,
        boolean aligned,
        double tau,
        double contrastiveWeight,
        List<CroDiNo.Term> without) {
    /** @throws io.crodino.formats.UserException when a value is out of range */
    public CroDiNoConfig {
        new Mixup(mixup, alpha, aligned, 0);
        new Contrast(tau, contrastiveWeight);
        without = List.copyOf(without);
    }

    static CroDiNoConfig defaults() {
        return new CroDiNoConfig(0.35, Mixup.Weighting.FIXED, false, 0.07, 1, List.of());
    }

    Mixup mixup(long seed) {
        return new Mixup(mixup, alpha, aligned, seed);
    }

    Contrast contrast() {
        return new Contrast(tau, contrastiveWeight);
    }
}
