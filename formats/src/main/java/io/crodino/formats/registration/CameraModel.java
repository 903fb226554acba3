package io.crodino.formats.registration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;

/**
 * A pinhole camera with a lens; pixel centres are at integer coordinates. Immutable; thread-safe.
 *
 * @param size of its pictures
 * @param fx focal length, pixels
 * @param fy focal length, pixels
 * @param cx principal point, column
 * @param cy principal point, row
 * @param lens what it does to the plane before it
 */
public record CameraModel(ImageSize size, double fx, double fy, double cx, double cy, LensDistortion lens) {
    /** What is kept of each pixel has to fit into memory. */
    public static final int MOST_PIXELS = 1 << 24;

    /** So far from the middle lies no principal point, as a share of the picture; it is that of another size. */
    private static final double OFF_CENTRE = 0.3;

    /** Focal lengths of cameras, in widths of their pictures: a view of 136 degrees, and of 1. */
    private static final double SHORTEST = 0.2;

    private static final double LONGEST = 50;
    /** Pixels are square, but for what drivers stretch. */
    private static final double MOST_OBLONG = 2;

    private static final double MOST_BENT = 3;

    public CameraModel {
        if (!size.isKnown() || (long) size.width() * size.height() > MOST_PIXELS) {
            throw new UserException(
                    "the camera's size is " + size + ", expected at least one pixel and at most " + MOST_PIXELS);
        }
        if (!(fx > 0 && fy > 0 && Double.isFinite(fx + fy + cx + cy))) {
            throw new UserException("K has the focal lengths " + fx + " and " + fy + " and the centre " + cx + ", " + cy
                    + ", expected finite numbers and focal lengths above 0 pixels");
        }
        boolean central = Math.abs(cx - size.width() / 2.0) <= OFF_CENTRE * size.width()
                && Math.abs(cy - size.height() / 2.0) <= OFF_CENTRE * size.height();
        boolean oblong = fx / fy < 1 / MOST_OBLONG || fx / fy > MOST_OBLONG;
        if (!central || oblong || fx < SHORTEST * size.width() || fx > LONGEST * size.width()) {
            throw new UserException("K has the focal lengths " + fx + " and " + fy + " and the centre " + cx + ", " + cy
                    + ", which are not those of pictures of " + size
                    + ": expected K and size of one and the same mode");
        }
        if (!holds(lens, (size.width() - 1) / fx / 4, (size.height() - 1) / fy / 4)) {
            throw new UserException("D is " + lens.coefficients()
                    + ", which is no lens half-way to the corners of the picture: expected the coefficients as they were"
                    + " measured, in the order of OpenCV");
        }
    }

    /** Whether there are points of the undistorted plane for two of the picture about its centre, and not far from them. */
    private static boolean holds(LensDistortion lens, double x, double y) {
        double reach = lens.reach();
        for (int side = -1; side <= 1; side += 2) {
            double[] point = {side * x, side * y};
            if (!lens.undistort(point, reach)) {
                return false;
            }
            double bent = Math.hypot(point[0], point[1]) / Math.hypot(x, y);
            if (bent < 1 / MOST_BENT || bent > MOST_BENT) {
                return false;
            }
        }
        return true;
    }

    /** The column of an undistorted point at distance 1. */
    double column(double x, double y) {
        return fx * lens.distortedX(x, y) + cx;
    }

    /** The row of an undistorted point at distance 1. */
    double row(double x, double y) {
        return fy * lens.distortedY(x, y) + cy;
    }

    /**
     * What a pixel shows, on the undistorted plane at distance 1.
     *
     * @param point becomes x (to the right) and y (down)
     * @param reach of the lens
     * @return whether the lens model has such a point
     */
    boolean look(int column, int row, double[] point, double reach) {
        point[0] = (column - cx) / fx;
        point[1] = (row - cy) / fy;
        return lens.undistort(point, reach);
    }

    /**
     * The directions (x, y, 1) in which some of its pixels look: x to the right, y down.
     *
     * @param columns of the pixels
     * @param rows of the pixels
     * @return x and y by turns, row by row: {@code rows.length * columns.length * 2}; NaN where the lens model does not
     *     reach
     */
    public float[] rays(int[] columns, int[] rows) {
        float[] rays = new float[2 * columns.length * rows.length];
        double reach = lens.reach();
        double[] point = new double[2];
        int at = 0;
        for (int row : rows) {
            for (int column : columns) {
                boolean seen = look(column, row, point, reach);
                rays[at++] = seen ? (float) point[0] : Float.NaN;
                rays[at++] = seen ? (float) point[1] : Float.NaN;
            }
        }
        return rays;
    }

    /**
     * Whether the lens model is one up to the corners of the picture; where it turns back before them, it has no rays for
     * the pixels there.
     */
    public boolean holdsToTheCorners() {
        double reach = lens.reach();
        for (int corner = 0; corner < 4; corner++) {
            int column = corner % 2 * (size.width() - 1);
            int row = corner / 2 * (size.height() - 1);
            if (!look(column, row, new double[2], reach)) {
                return false;
            }
        }
        return true;
    }
}
