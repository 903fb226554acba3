package io.crodino.formats.registration;

import io.crodino.formats.UserException;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How far the edges of registered depth lie from those of colour. Where depth makes a step, the mean contrast of the
 * colour picture is taken at that place and at places aside of it, left to right for steps along rows, up and down for
 * those along columns; the contrast is greatest at the offset. Pictures are compared at a width of 640 pixels, and each
 * pair that is added makes the result clearer. Not thread-safe.
 */
public final class EdgeOffset {
    private static final int WIDTH = 640;
    private static final int RANGE = EdgeTally.RANGE;

    /** Neighbours that differ by more than this share of the nearer one are a step. */
    private static final double STEP = 0.06;

    /** Depth cameras measure nothing beside an edge; a wider gap says nothing of where the edge is. */
    private static final int WIDEST_GAP = 8;

    /** One strong line must not outdo all others. */
    private static final double MOST_CONTRAST = 120;

    private final EdgeTally across = new EdgeTally();
    private final EdgeTally down = new EdgeTally();

    /** Pixels of the colour picture for each that is compared. */
    private double scale = 1;

    /**
     * Compares one pair.
     *
     * @param colour 8UC3 BGR
     * @param depth 16UC1 of the same size, registered, 0 = no measurement
     */
    public void add(Mat colour, Mat depth) {
        if (!colour.size().equals(depth.size())) {
            throw new UserException("the colour picture is " + colour.size() + ", registered depth " + depth.size()
                    + ": expected both of one size");
        }
        compare(colour, depth);
    }

    /** The same for a registered picture of another size that shows the same view. */
    void compare(Mat colour, Mat depth) {
        scale = (double) colour.cols() / WIDTH;
        Size size = new Size(WIDTH, Math.max(1, Math.round(colour.rows() / scale)));
        Mat grey = new Mat();
        Mat small = new Mat();
        try {
            Imgproc.resize(colour, small, size, 0, 0, Imgproc.INTER_AREA);
            Imgproc.cvtColor(small, grey, Imgproc.COLOR_BGR2GRAY);
            Imgproc.GaussianBlur(grey, grey, new Size(3, 3), 0);
            Imgproc.resize(depth, small, size, 0, 0, Imgproc.INTER_NEAREST);
            short[] distances = new short[(int) small.total()];
            small.get(0, 0, distances);
            int rows = small.rows();
            float[] contrast = contrast(grey, 1, 0);
            for (int y = 0; y < rows; y += 2) {
                follow(distances, contrast, y * WIDTH, 1, WIDTH, across);
            }
            contrast = contrast(grey, 0, 1);
            for (int x = 0; x < WIDTH; x += 2) {
                follow(distances, contrast, x, WIDTH, rows, down);
            }
        } finally {
            grey.release();
            small.release();
        }
    }

    private static float[] contrast(Mat grey, int dx, int dy) {
        Mat slope = new Mat();
        try {
            Imgproc.Sobel(grey, slope, CvType.CV_32F, dx, dy);
            Core.absdiff(slope, Scalar.all(0), slope);
            Core.min(slope, Scalar.all(MOST_CONTRAST), slope);
            float[] values = new float[(int) slope.total()];
            slope.get(0, 0, values);
            return values;
        } finally {
            slope.release();
        }
    }

    /** Adds the contrast around each step of one row or column. */
    private static void follow(short[] distances, float[] contrast, int start, int stride, int count, EdgeTally tally) {
        int before = 0;
        int place = 0;
        for (int i = 0; i < count; i++) {
            int value = distances[start + i * stride] & 0xffff;
            if (value == 0) {
                continue;
            }
            boolean step =
                    before != 0 && i - place <= WIDEST_GAP && Math.abs(value - before) > STEP * Math.min(value, before);
            // The edge is that of the nearer surface.
            int edge = before < value ? place : i;
            if (step && edge > RANGE && edge < count - RANGE - 1) {
                tally.edge();
                int beyond = before < value ? stride : -stride;
                for (int d = -RANGE; d <= RANGE; d++) {
                    int at = start + (edge + d) * stride;
                    tally.contrast(d, Math.max(contrast[at], contrast[at + beyond]));
                }
            }
            before = value;
            place = i;
        }
    }

    EdgeTally across() {
        return across;
    }

    EdgeTally down() {
        return down;
    }

    /** Pixels of the colour picture for each that was compared last. */
    double scale() {
        return scale;
    }

    /** Left to right. */
    public EdgeShift horizontal() {
        return across.shift(scale);
    }

    /** Up and down. */
    public EdgeShift vertical() {
        return down.shift(scale);
    }
}
