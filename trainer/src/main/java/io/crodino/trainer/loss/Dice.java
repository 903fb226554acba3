package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Tensors;

/**
 * {@code 1 - mean over classes of (2 sum p g + e) / (sum p + sum g + e)}, e = 1e-5, sums over the learned pixels of the
 * whole batch. Classes that neither the labels nor the most probable classes contain do not count.
 */
public final class Dice {
    private static final double SMOOTH = 1e-5;
    private static final int[] ALL_BUT_CLASSES = {0, 2, 3};

    private Dice() {}

    /** Scalar loss of logits B x C x H x W; 0 when no pixel is learned. */
    public static NDArray of(NDArray logits, LabelTensors labels) {
        int classes = (int) logits.getShape().get(1);
        NDArray truth = labels.oneHot(classes);
        NDArray p = logits.softmax(1).mul(labels.mask());
        NDArray guess =
                LabelTensors.oneHot(logits.argMax(1).expandDims(1), classes).mul(labels.mask());
        NDArray present = LabelTensors.positive(truth.add(guess).sum(ALL_BUT_CLASSES));
        float count = present.sum().getFloat();
        if (count == 0) {
            return Tensors.scaled(logits.sum(), 0);
        }
        NDArray overlap = Tensors.scaled(p.mul(truth).sum(ALL_BUT_CLASSES), 2);
        NDArray total = p.add(truth).sum(ALL_BUT_CLASSES);
        NDArray score = Tensors.shifted(overlap, SMOOTH).div(Tensors.shifted(total, SMOOTH));
        return Tensors.shifted(Tensors.scaled(score.mul(present).sum(), -1 / count), 1);
    }
}
