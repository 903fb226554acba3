package io.crodino.mavlink;

import java.util.Arrays;
import org.opencv.core.Mat;

/**
 * How far away the nearest thing is in each direction, from a depth picture of a camera that looks ahead. With the pinhole
 * model, column x looks at atan((x - cx) / fx), where cx is the middle of the picture and fx = W / (2 tan(hfov / 2)); depth
 * z along the optical axis is a range of z / cos(angle) in the plane. For one thread.
 */
final class ObstacleScan {
    /** What a direction is told as when nothing is known of it. */
    static final int UNKNOWN = 65535;
    /** An obstacle fills this share of a direction's pixels: fewer may be wrong ones, and would stop a vehicle. */
    private static final double OBSTACLE_SHARE = 0.05;
    /** This share is measured, and far, where a direction is free. */
    private static final double FREE_SHARE = 0.5;
    /** Pixels by which a direction may reach out of the picture and still be all inside. */
    private static final double TOLERANCE = 1e-6;

    private final Directions directions;
    private final double halfView;
    private final double band;
    private final double near;
    private final int far;
    private final int[] distances = new int[Directions.COUNT];
    /** Pixels of one direction by their range in centimetres. */
    private final int[] histogram;

    private short[] pixels = new short[0];
    private int width;
    private int rows;
    /** Of the direction at hand: pixels from near to infinity, and those nearer than that. */
    private int believed;

    private int tooNear;

    ObstacleScan(MavlinkConfig config) {
        this.directions = config.directions();
        this.halfView = Math.toRadians(config.hfov() / 2);
        this.band = config.band();
        this.near = config.near();
        this.far = centimetres(config.far());
        this.histogram = new int[far + 1];
    }

    /** Farther than that nothing is an obstacle, centimetres. A direction that is free is told as one more. */
    int farCentimetres() {
        return far;
    }

    /** Nearer than that nothing is believed, centimetres. */
    int nearCentimetres() {
        return centimetres(near);
    }

    /** Of no picture: all unknown. */
    int[] nothing() {
        Arrays.fill(distances, UNKNOWN);
        return distances;
    }

    /**
     * The distance in each direction: centimetres, {@code far + 1} where it is free, {@link #UNKNOWN} where too little was
     * measured or something is nearer than can be told. What is not all in the picture is never free.
     *
     * @param depth 16UC1, 0 and 65535 = no measurement
     * @param unit metres per unit
     * @return overwritten by the next call
     */
    int[] of(Mat depth, double unit) {
        read(depth);
        double focal = width / (2 * Math.tan(halfView));
        for (int i = 0; i < Directions.COUNT; i++) {
            distances[i] = distance(i, focal, unit);
        }
        return distances;
    }

    private void read(Mat depth) {
        width = depth.cols();
        rows = Math.max(1, (int) Math.round(band * depth.rows()));
        if (pixels.length != rows * width) {
            pixels = new short[rows * width];
        }
        depth.get((depth.rows() - rows) / 2, 0, pixels);
    }

    private int distance(int direction, double focal, double unit) {
        double middle = Math.toRadians(directions.middle(direction));
        double half = Math.toRadians(directions.increment() / 2);
        double left = column(middle - half, focal);
        double right = column(middle + half, focal);
        int from = Math.max(0, (int) Math.ceil(left));
        int to = Math.min(width - 1, (int) Math.ceil(right) - 1);
        if (from > to) {
            // Narrower than a column: the one it lies in.
            from = (int) Math.round(column(middle, focal));
            to = from;
        }
        if (Math.abs(middle) - half >= halfView || from < 0 || to >= width) {
            return UNKNOWN;
        }
        boolean inside = left >= -0.5 - TOLERANCE && right <= width - 0.5 + TOLERANCE;
        count(from, to, focal, unit);
        return nearest((to - from + 1) * rows, inside);
    }

    /** Where a ray of this angle meets the picture; pixel centres are whole numbers. */
    private double column(double angle, double focal) {
        double limit = Math.toRadians(89);
        return (width - 1) / 2.0 + focal * Math.tan(Math.max(-limit, Math.min(limit, angle)));
    }

    /** Fills the histogram. */
    private void count(int from, int to, double focal, double unit) {
        Arrays.fill(histogram, 0);
        believed = 0;
        tooNear = 0;
        for (int x = from; x <= to; x++) {
            // 1 / cos(atan(t)) = sqrt(1 + t * t).
            double perUnit = unit * Math.hypot(1, (x - (width - 1) / 2.0) / focal);
            for (int y = 0; y < rows; y++) {
                int stored = pixels[y * width + x] & 0xffff;
                if (stored != 0 && stored != UNKNOWN) {
                    count(stored * perUnit);
                }
            }
        }
    }

    private void count(double metres) {
        if (metres < near) {
            tooNear++;
            return;
        }
        believed++;
        int range = centimetres(metres);
        if (range <= far) {
            histogram[range]++;
        }
    }

    private int nearest(int all, boolean inside) {
        int rank = Math.max(1, (int) Math.ceil(OBSTACLE_SHARE * all));
        if (tooNear >= rank) {
            // What is behind it must not be told: nobody may go as far as there.
            return UNKNOWN;
        }
        int nearer = tooNear;
        for (int range = 0; range <= far; range++) {
            nearer += histogram[range];
            if (nearer >= rank) {
                return range;
            }
        }
        return inside && believed >= FREE_SHARE * all ? far + 1 : UNKNOWN;
    }

    private static int centimetres(double metres) {
        return (int) Math.round(metres * 100);
    }
}
