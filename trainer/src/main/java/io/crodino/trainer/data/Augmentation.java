package io.crodino.trainer.data;

import io.crodino.formats.UserException;

/**
 * Random views of a frame.
 *
 * @param flip probability of a horizontal flip, 0 to 1
 * @param scaleMin smallest zoom, above 0
 * @param scaleMax largest zoom, at least {@code scaleMin}; depth values are not changed by it
 * @param jitter change of the colours, RGB only
 * @param decoupled an own geometric draw for each modality, as in CroDiNo-KD; false: one draw for both
 * @param views of each frame in a batch, at least 1 (batch augmentation, Hoffer et al., CVPR 2020, arXiv 1901.09335)
 */
public record Augmentation(
        double flip, double scaleMin, double scaleMax, ColorJitter jitter, boolean decoupled, int views) {
    public Augmentation {
        if (!(flip >= 0 && flip <= 1)) {
            throw new UserException("augmentation flip is " + flip + ": expected a probability, 0 to 1");
        }
        if (!(scaleMin > 0 && scaleMax >= scaleMin)) {
            throw new UserException("augmentation scale is " + scaleMin + " to " + scaleMax
                    + ": expected scale-min above 0 and scale-max not below it");
        }
        if (views < 1) {
            throw new UserException("augmentation views is " + views + ": expected at least 1 of each frame");
        }
    }

    /** Frames as they are. */
    public static Augmentation none() {
        return new Augmentation(0, 1, 1, new ColorJitter(0, 0, 0, 0), false, 1);
    }
}
