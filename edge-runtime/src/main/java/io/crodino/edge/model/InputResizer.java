package io.crodino.edge.model;

import io.crodino.formats.ColorResizer;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Brings a sensor's picture to the size ({@link InputSize}) and unit of a network's input. Depth is scaled only if the
 * units differ, and rounded; 0 stays 0 = no measurement, and what 16 bits cannot hold in the network's unit becomes 0
 * too: a distance cut off at 65535 would be a measurement that nobody made. Values beyond the card's maximum stay, the
 * network's graph takes them out. Confined to one thread.
 */
public final class InputResizer implements AutoCloseable {
    private static final double LARGEST = 65535;

    private final ModelCard card;
    private final InputSize size;
    private final ColorResizer colors;

    public InputResizer(ModelCard card) {
        this.card = card;
        this.size = card.input();
        this.colors = new ColorResizer(size);
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
            colors.resize(picture, input);
            return;
        }
        size.resizeNearest(picture, input);
        double ratio = unit / card.depthUnit();
        if (Math.abs(ratio - 1) > 1e-9) {
            double largest = Math.floor(LARGEST / ratio);
            if (largest < LARGEST) {
                Imgproc.threshold(input, input, largest, 0, Imgproc.THRESH_TOZERO_INV);
            }
            input.convertTo(input, CvType.CV_16U, ratio);
        }
    }

    /** Frees the memory in between; it is taken anew when it is needed again. */
    @Override
    public void close() {
        colors.close();
    }
}
