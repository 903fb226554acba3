package io.crodino.formats;

import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The size of a network's input, and the rules by which pictures are brought to it, in training, validation and on the
 * robot alike: the whole picture is stretched, nothing is cropped.
 *
 * @param height rows
 * @param width columns
 * @param resampling of colour
 */
public record InputSize(int height, int width, Resampling resampling) {
    /** Smallest side that the networks can use. */
    private static final int SMALLEST = 32;

    public InputSize {
        if (height < SMALLEST || width < SMALLEST) {
            throw new UserException(
                    "input size is " + height + "x" + width + ": expected at least " + SMALLEST + " rows and columns");
        }
    }

    /** With {@link Resampling#AREA}. */
    public InputSize(int height, int width) {
        this(height, width, Resampling.AREA);
    }

    /** Pixels. */
    public int area() {
        return height * width;
    }

    /** One colour picture; who has many keeps a {@link ColorResizer}. */
    public void resizeColor(Mat picture, Mat target) {
        try (ColorResizer resizer = new ColorResizer(this)) {
            resizer.resize(picture, target);
        }
    }

    /** Depth and labels: {@code INTER_NEAREST}, since values across an edge must not be averaged. */
    public void resizeNearest(Mat picture, Mat target) {
        Imgproc.resize(picture, target, new Size(width, height), 0, 0, Imgproc.INTER_NEAREST);
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
