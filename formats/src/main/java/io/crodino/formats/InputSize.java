package io.crodino.formats;

import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The size of a network's input, and the one rule by which pictures are brought to it, in training, validation and on
 * the robot alike: the whole picture is stretched, nothing is cropped.
 *
 * @param height rows
 * @param width columns
 */
public record InputSize(int height, int width) {
    /** Smallest side that the networks can use. */
    private static final int SMALLEST = 32;

    public InputSize {
        if (height < SMALLEST || width < SMALLEST) {
            throw new UserException(
                    "input size is " + height + "x" + width + ": expected at least " + SMALLEST + " rows and columns");
        }
    }

    /** Pixels. */
    public int area() {
        return height * width;
    }

    /** Colour: {@code INTER_AREA} when no side grows, otherwise {@code INTER_LINEAR}. */
    public void resizeColor(Mat picture, Mat target) {
        boolean shrinks = width <= picture.cols() && height <= picture.rows();
        Imgproc.resize(
                picture, target, new Size(width, height), 0, 0, shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
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
