package io.crodino.trainer.loop;

import io.crodino.formats.PerModality;

/**
 * How a training ended.
 *
 * @param steps done in all
 * @param seconds of training in all
 * @param miou of the last validation, -1 when there was none
 * @param stopped whether it was stopped before its end
 * @param readsBothSensors whether one network reads both sensors, so that both scores are the same
 */
public record TrainingOutcome(
        long steps, double seconds, PerModality<Double> miou, boolean stopped, boolean readsBothSensors) {
    static final PerModality<Double> NOT_SCORED = new PerModality<>(-1.0, -1.0);

    /** The scores in words. */
    public String scores() {
        return TrainingProgress.scores(miou, readsBothSensors);
    }
}
