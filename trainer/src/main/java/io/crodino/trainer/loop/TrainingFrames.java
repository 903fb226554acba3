package io.crodino.trainer.loop;

import io.crodino.trainer.data.BatchPart;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.unlabelled.PseudoLabelledFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run learns from and is judged by.
 *
 * @param train labelled frames
 * @param validation labelled frames that are never learned from
 * @param unlabelled pairs with the labels of teachers, if there are any
 */
record TrainingFrames(LabelledFrames train, LabelledFrames validation, Optional<PseudoLabelledFrames> unlabelled) {
    /** What a batch is made of. */
    List<BatchPart> parts(TrainConfig config) {
        List<BatchPart> parts = new ArrayList<>();
        parts.add(new BatchPart(train, config.batch()));
        unlabelled.ifPresent(
                pairs -> parts.add(new BatchPart(pairs, config.unlabelled().beside(config.batch()))));
        return parts;
    }
}
