package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Tensors;

/** Mean of {@code -log softmax(S)_y} over the pixels of the batch that are not ignored; 0 if all are. */
public final class CrossEntropy {
    private CrossEntropy() {}

    /** Scalar loss of logits B x C x H x W. */
    public static NDArray of(NDArray logits, LabelTensors labels) {
        NDArray picked = logits.logSoftmax(1).gather(labels.index(), 1);
        return Tensors.scaled(picked.mul(labels.mask()).sum(), -1 / Math.max(labels.learned(), 1));
    }
}
