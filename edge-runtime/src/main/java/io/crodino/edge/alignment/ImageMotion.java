package io.crodino.edge.alignment;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How fast the picture of a camera moves, as a whole: of two pictures shortly after each other, by the phases of their
 * frequencies. For one thread.
 */
final class ImageMotion implements AutoCloseable {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final double SCALE = 640.0 / WIDTH;
    private static final double LEAST_RESPONSE = 0.1;

    private final Mat small = new Mat();
    private final Mat before = new Mat();
    private final Mat now = new Mat();
    private final Mat window = new Mat();
    private long beforeNanos;

    ImageMotion() {
        Imgproc.createHanningWindow(window, new Size(WIDTH, HEIGHT), CvType.CV_32F);
    }

    /** @param colour 8UC3 BGR, the first of both */
    void begin(Mat colour, long captureNanos) {
        shrink(colour, before);
        beforeNanos = captureNanos;
    }

    /**
     * @param colour the second, of the same size
     * @return pixels of a picture 640 wide per second; infinite when it cannot be told, not even by waiting for another
     *     picture
     */
    double speed(Mat colour, long captureNanos) {
        double seconds = (captureNanos - beforeNanos) / 1e9;
        if (!(seconds > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        shrink(colour, now);
        double[] response = new double[1];
        Point shift = Imgproc.phaseCorrelate(before, now, window, response);
        return response[0] < LEAST_RESPONSE ? Double.POSITIVE_INFINITY : SCALE * Math.hypot(shift.x, shift.y) / seconds;
    }

    private void shrink(Mat colour, Mat grey) {
        Imgproc.resize(colour, small, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_AREA);
        Imgproc.cvtColor(small, small, Imgproc.COLOR_BGR2GRAY);
        small.convertTo(grey, CvType.CV_32F);
    }

    @Override
    public void close() {
        small.release();
        before.release();
        now.release();
        window.release();
    }
}
