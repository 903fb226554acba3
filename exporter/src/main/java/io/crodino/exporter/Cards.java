package io.crodino.exporter;

import io.crodino.edge.model.ExpectedMiou;
import io.crodino.edge.model.ModelCard;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cards of both files, before and after they are measured.
 *
 * @param trainingShares of the training set's pixels by class; empty when they are not known
 */
record Cards(
        LabelledFrames frames,
        Normalization normalization,
        List<Double> trainingShares,
        ModelCard.Provenance provenance) {
    Cards {
        trainingShares = List.copyOf(trainingShares);
    }

    private static final Measurement NONE = new Measurement(
            new ModelCard.Parity(Double.NaN, Double.NaN, 0), new ModelCard.Score(Double.NaN, List.of()));

    ModelCard unmeasured(Modality modality) {
        return measured(modality, new PerModality<>(NONE, NONE), null, null, null);
    }

    ModelCard measured(
            Modality modality,
            PerModality<Measurement> measurements,
            ModelCard.@Nullable Agreement agreement,
            @Nullable ExpectedMiou expectedMiou,
            ModelCard.@Nullable Reduction reduction) {
        boolean depth = modality == Modality.DEPTH;
        return new ModelCard(
                modality,
                frames.dataset().classes(),
                frames.size().height(),
                frames.size().width(),
                frames.size().resampling(),
                depth ? normalization.depthUnit() : 0,
                depth ? normalization.depthMax() : 0,
                measurements.get(modality).score(),
                measurements.get(modality.other()).score(),
                measurements.get(modality).parity(),
                agreement,
                expectedMiou,
                trainingShares,
                reduction,
                provenance);
    }
}
