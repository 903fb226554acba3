package io.crodino.formats;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Brings colour pictures to the size of a network's input by its {@link Resampling}: the whole picture is stretched,
 * nothing is cropped. Keeps the memory that it needs in between, so a picture of the size of the one before costs none.
 * Confined to one thread.
 */
public final class ColorResizer implements AutoCloseable {
    private final InputSize input;
    private final Size size;
    private final List<Mat> between = new ArrayList<>();
    private int used;

    public ColorResizer(InputSize input) {
        this.input = input;
        this.size = new Size(input.width(), input.height());
    }

    /** Brings one picture to a size; who has many keeps a resizer. */
    public static void resizeOne(InputSize input, Mat picture, Mat target) {
        try (ColorResizer resizer = new ColorResizer(input)) {
            resizer.resize(picture, target);
        }
    }

    /**
     * Fills {@code target}.
     *
     * @param picture 8UC3, of any size; is not changed
     * @param target becomes H x W, 8UC3; memory of that size stays its own
     */
    public void resize(Mat picture, Mat target) {
        switch (input.resampling()) {
            case AREA -> area(picture, target);
            case PYRAMID -> pyramid(picture, target);
        }
    }

    private void area(Mat picture, Mat target) {
        boolean shrinks = input.width() <= picture.cols() && input.height() <= picture.rows();
        Imgproc.resize(picture, target, size, 0, 0, shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
    }

    private void pyramid(Mat picture, Mat target) {
        used = 0;
        Mat from = picture;
        int columns = picture.cols() / 2;
        int rows = picture.rows() / 2;
        while ((long) columns * rows >= input.area()) {
            if (2 * columns != from.cols() || 2 * rows != from.rows()) {
                from = scaled(from, 2 * columns, 2 * rows, Imgproc.INTER_LINEAR_EXACT);
            }
            // The one case of this kind that OpenCV computes in whole numbers, and fast.
            from = scaled(from, columns, rows, Imgproc.INTER_AREA);
            columns /= 2;
            rows /= 2;
        }
        Imgproc.resize(from, target, size, 0, 0, Imgproc.INTER_LINEAR_EXACT);
    }

    private Mat scaled(Mat from, int columns, int rows, int how) {
        if (used == between.size()) {
            between.add(new Mat());
        }
        Mat to = between.get(used++);
        Imgproc.resize(from, to, new Size(columns, rows), 0, 0, how);
        return to;
    }

    /** Frees the memory in between; it is taken anew when it is needed again. */
    @Override
    public void close() {
        between.forEach(Mat::release);
        between.clear();
    }
}
