package io.crodino.formats.registration;

/**
 * Carries one row of depth pixels to the colour picture. Short loops over plain arrays, without a branch and with one or
 * two results each: these the compiler turns into vector instructions, which one long loop would not become. Confined to
 * one thread; nothing is allocated for a row.
 */
final class RowProjection {
    private static final float HALF_A_PIXEL = 0.5f;

    /** A pixel does not grow without end when it comes close to the colour camera. */
    private static final float LARGEST_RATIO = 4;

    /** A thousandth of a pixel, so that what is rounded leaves no crack between two neighbours. */
    private static final float OVERLAP = 1e-3f;

    /** Stored units, to be filled in; 0 = no measurement, of which nothing else here can be used. */
    final float[] measured;

    /** From the plane of the colour camera, in stored units; not above 0 behind it. */
    final float[] distance;

    /**
     * Columns that are covered, as (int) cuts them: from {@code (int) left} to {@code (int) right}, without the latter.
     * NaN for a pixel that is nowhere.
     */
    final float[] left;

    final float[] right;

    /** Rows, likewise. */
    final float[] top;

    final float[] bottom;

    private final Rays rays;
    private final CameraModel colour;
    private final float tx;
    private final float ty;
    private final float tz;
    private final float reach;
    private final float[] inverse;
    private final float[] x;
    private final float[] y;
    private final float[] factor;
    private final float[] centre;

    RowProjection(Calibration calibration, Rays rays) {
        this.rays = rays;
        this.colour = calibration.colour();
        this.tx = units(calibration, 0);
        this.ty = units(calibration, 1);
        this.tz = units(calibration, 2);
        this.reach = (float) colour.lens().reach();
        int width = calibration.depth().size().width();
        measured = new float[width];
        distance = new float[width];
        left = new float[width];
        right = new float[width];
        top = new float[width];
        bottom = new float[width];
        inverse = new float[width];
        x = new float[width];
        y = new float[width];
        factor = new float[width];
        centre = new float[width];
    }

    private static float units(Calibration calibration, int coordinate) {
        return (float) (calibration.depthToColour().t().get(coordinate) / calibration.depthUnit());
    }

    /** @param row of the depth picture, whose values are in {@link #measured} */
    void project(int row) {
        move(rays.z[row], measured, tz, distance);
        invert(distance, inverse);
        moveAndDivide(rays.x[row], measured, tx, inverse, x);
        moveAndDivide(rays.y[row], measured, ty, inverse, y);
        LensDistortion lens = colour.lens();
        factor(x, y, lens, reach, factor);
        bend(x, y, factor, (float) lens.p1(), (float) lens.p2(), (float) colour.fx(), (float) colour.cx(), centre);
        cover(centre, rays.halfWidth[row], measured, inverse, left, right);
        bend(y, x, factor, (float) lens.p2(), (float) lens.p1(), (float) colour.fy(), (float) colour.cy(), centre);
        cover(centre, rays.halfHeight[row], measured, inverse, top, bottom);
    }

    private static void move(float[] ray, float[] measured, float t, float[] moved) {
        for (int i = 0; i < moved.length; i++) {
            moved[i] = ray[i] * measured[i] + t;
        }
    }

    private static void invert(float[] of, float[] inverse) {
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 / of[i];
        }
    }

    private static void moveAndDivide(float[] ray, float[] measured, float t, float[] inverse, float[] moved) {
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (ray[i] * measured[i] + t) * inverse[i];
        }
    }

    /** Beyond the reach of the lens model the factor stays as it is, so that what is outside goes on to be outside. */
    private static void factor(float[] x, float[] y, LensDistortion lens, float reach, float[] factor) {
        float k1 = (float) lens.k1();
        float k2 = (float) lens.k2();
        float k3 = (float) lens.k3();
        float k4 = (float) lens.k4();
        float k5 = (float) lens.k5();
        float k6 = (float) lens.k6();
        for (int i = 0; i < factor.length; i++) {
            float r2 = Math.min(x[i] * x[i] + y[i] * y[i], reach);
            factor[i] = (1 + r2 * (k1 + r2 * (k2 + r2 * k3))) / (1 + r2 * (k4 + r2 * (k5 + r2 * k6)));
        }
    }

    /** One coordinate, {@code a}, of a distorted point in pixels; {@code b} is the other one. */
    private static void bend(
            float[] a, float[] b, float[] factor, float both, float own, float focal, float middle, float[] pixel) {
        for (int i = 0; i < pixel.length; i++) {
            float aa = a[i] * a[i];
            pixel[i] = focal * (a[i] * factor[i] + 2 * both * (a[i] * b[i]) + own * (3 * aa + b[i] * b[i])) + middle;
        }
    }

    /** (int) cuts, so 1 is added where the next whole number is wanted: the first one above, the one behind the last. */
    private static void cover(
            float[] centre, float[] half, float[] measured, float[] inverse, float[] from, float[] to) {
        for (int i = 0; i < from.length; i++) {
            float grown = half[i] * Math.min(measured[i] * inverse[i], LARGEST_RATIO);
            float size = Math.max(HALF_A_PIXEL, grown) + OVERLAP;
            from[i] = centre[i] - size + 1;
            to[i] = centre[i] + size + 1;
        }
    }
}
