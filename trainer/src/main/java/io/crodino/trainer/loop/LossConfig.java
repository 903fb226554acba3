package io.crodino.trainer.loop;

import io.crodino.trainer.loss.SegmentationLoss;

/**
 * Loss of the class maps, the keys {@code loss.*}.
 *
 * @param dice weight of Dice beside the cross-entropy, at least 0; 0 for the methods with a teacher, whose losses are fixed
 */
public record LossConfig(double dice) {
    /** @throws io.crodino.formats.UserException when the weight is out of range */
    public LossConfig {
        new SegmentationLoss(dice);
    }

    SegmentationLoss segmentation() {
        return new SegmentationLoss(dice);
    }
}
