package io.crodino.study;

import io.crodino.trainer.run.Checkpoint;
import java.util.Optional;

/**
 * A finished training.
 *
 * @param state of its last checkpoint: the validation mIoU and the training time
 * @param teacherSeconds training time of its teacher; empty without one
 * @param scores what was computed after the training, if it was
 */
record CellResult(Checkpoint.State state, Optional<Double> teacherSeconds, Optional<CellScores> scores) {
    /** IoU of a class, 0 to 1; empty when it is not known or the class occurs nowhere. */
    Optional<Double> iou(String reading, int index) {
        return scores.map(found -> found.counts().get(reading))
                .map(counts -> counts.iou(index))
                .filter(value -> !value.isNaN());
    }

    /** Mean IoU of the fused networks, 0 to 1. */
    Optional<Double> fused() {
        return scores.map(found -> found.counts().get(CellScores.BOTH)).map(IouCounts::mean);
    }
}
