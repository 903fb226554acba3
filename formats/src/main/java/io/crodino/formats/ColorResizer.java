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
    private final List<Mat> halves = new ArrayList<>();

    public ColorResizer(InputSize input) {
        this.input = input;
        this.size = new Size(input.width(), input.height());
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
        Mat from = picture;
        int columns = picture.cols() / 2;
        int rows = picture.rows() / 2;
        for (int level = 0; (long) columns * rows >= input.area(); level++) {
            if (level == halves.size()) {
                halves.add(new Mat());
            }
            Mat half = halves.get(level);
            // OpenCV has a fast path for exactly this case.
            Imgproc.resize(from, half, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
            from = half;
            columns /= 2;
            rows /= 2;
        }
        Imgproc.resize(from, target, size, 0, 0, Imgproc.INTER_LINEAR_EXACT);
    }

    /** Frees the memory in between; it is taken anew when it is needed again. */
    @Override
    public void close() {
        halves.forEach(Mat::release);
        halves.clear();
    }
}
