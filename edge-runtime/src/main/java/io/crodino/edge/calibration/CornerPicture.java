package io.crodino.edge.calibration;

import io.crodino.formats.picture.PictureEncoding;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Shows what was found in a picture of a board, and what the fitted camera would see. */
final class CornerPicture {
    private static final Scalar FOUND = new Scalar(80, 220, 60);
    private static final Scalar REPROJECTED = new Scalar(60, 60, 255);
    private static final int RADIUS = 5;
    private static final int ARM = 8;

    /** Circles are drawn between pixels. */
    private static final int SHIFT = 4;

    private CornerPicture() {}

    /**
     * Writes it as PNG: found corners as green circles, reprojected ones as red crosses.
     *
     * @param picture of the board
     * @param found corners, pixels
     * @param reprojected the same corners
     */
    static void write(Path picture, List<Point> found, List<Point> reprojected, Path to) {
        Mat grey = BoardPictures.grey(picture);
        Mat drawn = new Mat();
        try {
            Imgproc.cvtColor(grey, drawn, Imgproc.COLOR_GRAY2BGR);
            for (Point corner : found) {
                Imgproc.circle(drawn, fine(corner), RADIUS << SHIFT, FOUND, 1, Imgproc.LINE_AA, SHIFT);
            }
            for (Point corner : reprojected) {
                Point left = fine(new Point(corner.x - ARM, corner.y));
                Point right = fine(new Point(corner.x + ARM, corner.y));
                Point top = fine(new Point(corner.x, corner.y - ARM));
                Point bottom = fine(new Point(corner.x, corner.y + ARM));
                Imgproc.line(drawn, left, right, REPROJECTED, 1, Imgproc.LINE_AA, SHIFT);
                Imgproc.line(drawn, top, bottom, REPROJECTED, 1, Imgproc.LINE_AA, SHIFT);
            }
            PictureEncoding.PNG.writeUnforced(drawn, to);
        } finally {
            grey.release();
            drawn.release();
        }
    }

    private static Point fine(Point pixel) {
        return new Point(Math.round(pixel.x * (1 << SHIFT)), Math.round(pixel.y * (1 << SHIFT)));
    }
}
