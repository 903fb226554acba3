package io.crodino.trainer.loop;

import io.crodino.trainer.data.Augmentation;
import io.crodino.trainer.data.ColorJitter;

/**
 * How random views are drawn, the keys {@code augmentation.*}.
 *
 * @param flip probability of a horizontal flip
 * @param scaleMin smallest zoom
 * @param scaleMax largest zoom
 * @param brightness largest relative change of RGB brightness
 * @param contrast largest relative change of RGB contrast
 * @param saturation largest relative change of RGB saturation
 * @param hue largest turn of the RGB hue, as a share of the circle
 * @param decoupled an own geometric draw for each modality; false: one for both, as multimodal,
 *     crodino-plus and every method with a teacher need
 * @param views of each frame in a batch, at least 1; the networks see {@code batch * views} samples at a time
 */
public record AugmentationConfig(
        double flip,
        double scaleMin,
        double scaleMax,
        double brightness,
        double contrast,
        double saturation,
        double hue,
        boolean decoupled,
        int views) {
    /** @throws io.crodino.formats.UserException when a value is out of range */
    public AugmentationConfig {
        ColorJitter jitter = new ColorJitter(brightness, contrast, saturation, hue);
        new Augmentation(flip, scaleMin, scaleMax, jitter, decoupled, views);
    }

    static AugmentationConfig defaults() {
        return new AugmentationConfig(0.5, 0.75, 1.5, 0.3, 0.3, 0.3, 0.05, true, 1);
    }

    /** What the loader works with. */
    Augmentation drawn() {
        ColorJitter jitter = new ColorJitter(brightness, contrast, saturation, hue);
        return new Augmentation(flip, scaleMin, scaleMax, jitter, decoupled, views);
    }

    /** The same with one view for both modalities. */
    AugmentationConfig paired() {
        return new AugmentationConfig(flip, scaleMin, scaleMax, brightness, contrast, saturation, hue, false, views);
    }

    /** The same with so many views of each frame. */
    AugmentationConfig withViews(int count) {
        return new AugmentationConfig(
                flip, scaleMin, scaleMax, brightness, contrast, saturation, hue, decoupled, count);
    }
}
