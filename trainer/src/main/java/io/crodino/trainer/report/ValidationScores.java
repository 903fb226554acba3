package io.crodino.trainer.report;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.PerModality;
import java.util.Optional;

/**
 * What one pass over the validation frames gives. A network that reads both sensors counts for both.
 *
 * @param confusion of each network
 * @param fused of the mean of both networks' class probabilities, as the robot computes where both are in charge; empty
 *     where one network reads both sensors
 * @param reliability of each network
 * @param crossEntropy mean over all labelled pixels, 0 or more; NaN when there are none
 */
public record ValidationScores(
        PerModality<ConfusionMatrix> confusion,
        Optional<ConfusionMatrix> fused,
        PerModality<Reliability> reliability,
        PerModality<Double> crossEntropy) {
    /** Of no frames. */
    public static ValidationScores none(int classes) {
        return new ValidationScores(
                PerModality.of(modality -> new ConfusionMatrix(classes)),
                Optional.empty(),
                PerModality.of(modality -> new Reliability()),
                PerModality.of(modality -> Double.NaN));
    }
}
