package io.crodino.edge.model;

import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Brings a sensor's picture to the size ({@link InputSize}) and unit of a network's input. Depth is scaled only if the
 * units differ, rounded and saturating at 65535; 0 stays 0 = no measurement; values beyond the card's maximum stay, the
 * network's graph takes them out. Immutable; thread-safe as long as the Mats are not shared.
 */
public final class InputResizer {
    private final ModelCard card;
    private final InputSize size;

    public InputResizer(ModelCard card) {
        this.card = card;
        this.size = new InputSize(card.height(), card.width());
    }

    /**
     * Fills {@code input} in place: its memory stays the network's.
     *
     * @param picture 8UC3 BGR, or 16UC1 depth
     * @param unit metres per unit of a depth picture; RGB: not used
     * @param input {@link SegmentationModel#input}
     */
    public void resize(Mat picture, double unit, Mat input) {
        if (card.sensor() == Modality.RGB) {
            size.resizeColor(picture, input);
            return;
        }
        size.resizeNearest(picture, input);
        double ratio = unit / card.depthUnit();
        if (Math.abs(ratio - 1) > 1e-9) {
            input.convertTo(input, CvType.CV_16U, ratio);
        }
    }
}
