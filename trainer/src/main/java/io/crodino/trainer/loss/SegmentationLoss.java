package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.UserException;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Tensors;

/**
 * What a network's class maps are judged by: {@code CE + dice * Dice}. Cross-entropy counts pixels, mIoU counts classes;
 * Dice is a smooth form of the latter and makes up for rare classes.
 *
 * @param dice weight of {@link Dice}, at least 0; 0 in the paper
 */
public record SegmentationLoss(double dice) {
    /** Cross-entropy alone. */
    public static final SegmentationLoss CROSS_ENTROPY = new SegmentationLoss(0);

    public SegmentationLoss {
        if (!(dice >= 0 && Double.isFinite(dice))) {
            throw new UserException("loss dice is " + dice + ": expected a weight, 0 or more");
        }
    }

    /** Scalar loss of logits B x C x H x W. */
    public NDArray of(NDArray logits, LabelTensors labels) {
        NDArray crossEntropy = CrossEntropy.of(logits, labels);
        return dice == 0 ? crossEntropy : crossEntropy.add(Tensors.scaled(Dice.of(logits, labels), dice));
    }
}
