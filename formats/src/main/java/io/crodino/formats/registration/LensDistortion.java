package io.crodino.formats.registration;

import io.crodino.formats.UserException;
import java.util.List;

/**
 * How a lens bends the undistorted plane (x, y) at distance 1, as OpenCV and ROS have it:
 *
 * <pre>
 * r2 = x x + y y
 * f  = (1 + k1 r2 + k2 r2^2 + k3 r2^3) / (1 + k4 r2 + k5 r2^2 + k6 r2^3)
 * x' = x f + 2 p1 x y + p2 (r2 + 2 x x)
 * y' = y f + p1 (r2 + 2 y y) + 2 p2 x y
 * </pre>
 *
 * Immutable; thread-safe.
 */
public record LensDistortion(double k1, double k2, double p1, double p2, double k3, double k4, double k5, double k6) {
    /** An ideal lens. */
    public static final LensDistortion NONE = new LensDistortion(0, 0, 0, 0, 0, 0, 0, 0);

    /** Five coefficients: k1, k2, p1, p2, k3. */
    public static final String PLUMB_BOB = "plumb_bob";

    /** Eight: the same, then k4, k5, k6. */
    public static final String RATIONAL = "rational_polynomial";

    /** No lens of these models looks farther aside: 84 degrees. */
    private static final double WIDEST = 10;

    private static final double STEP = 0.005;
    private static final int MOST_ROUNDS = 50;
    private static final double EXACT = 1e-10;

    public LensDistortion {
        if (!Double.isFinite(k1 + k2 + p1 + p2 + k3 + k4 + k5 + k6)) {
            throw new UserException("D holds a number that is not finite: expected the coefficients of the lens");
        }
    }

    /**
     * From the name of a model and its coefficients, in the order of OpenCV.
     *
     * @param model {@code plumb_bob}, {@code rational_polynomial}, or empty for an ideal lens
     * @throws UserException for another model, or another number of coefficients
     */
    public static LensDistortion of(String model, List<Double> d) {
        int expected =
                switch (model) {
                    case PLUMB_BOB -> 5;
                    case RATIONAL -> 8;
                    case "" -> 0;
                    default ->
                        throw new UserException("distortion_model is '" + model + "', expected " + PLUMB_BOB + " or "
                                + RATIONAL + ", or none at all for pictures that are rectified");
                };
        if (d.size() != expected) {
            throw new UserException("D has " + d.size() + " numbers, expected "
                    + (expected == 0 ? "none without a distortion_model" : expected + " for " + model));
        }
        return switch (expected) {
            case 0 -> NONE;
            case 5 -> new LensDistortion(d.get(0), d.get(1), d.get(2), d.get(3), d.get(4), 0, 0, 0);
            default ->
                new LensDistortion(d.get(0), d.get(1), d.get(2), d.get(3), d.get(4), d.get(5), d.get(6), d.get(7));
        };
    }

    /** The name of the model that it is written under. */
    String model() {
        return k4 == 0 && k5 == 0 && k6 == 0 ? PLUMB_BOB : RATIONAL;
    }

    /** In the order of OpenCV, as many as the model has. */
    List<Double> coefficients() {
        return model().equals(PLUMB_BOB) ? List.of(k1, k2, p1, p2, k3) : List.of(k1, k2, p1, p2, k3, k4, k5, k6);
    }

    /** x' for an undistorted point. */
    public double distortedX(double x, double y) {
        double r2 = x * x + y * y;
        return x * factor(r2) + 2 * p1 * x * y + p2 * (r2 + 2 * x * x);
    }

    /** y' for an undistorted point. */
    public double distortedY(double x, double y) {
        double r2 = x * x + y * y;
        return y * factor(r2) + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y;
    }

    private double factor(double r2) {
        return numerator(r2) / denominator(r2);
    }

    private double numerator(double r2) {
        return 1 + r2 * (k1 + r2 * (k2 + r2 * k3));
    }

    private double denominator(double r2) {
        return 1 + r2 * (k4 + r2 * (k5 + r2 * k6));
    }

    /** Of the factor, by r2. */
    private double slope(double r2) {
        double d = denominator(r2);
        double up = (k1 + r2 * (2 * k2 + r2 * 3 * k3)) * d;
        double down = (k4 + r2 * (2 * k5 + r2 * 3 * k6)) * numerator(r2);
        return (up - down) / (d * d);
    }

    /**
     * The r2 up to which the model is one of a lens: farther outside points still move outwards. Beyond it the polynomial
     * turns back, and would show what lies far aside of the picture in the picture.
     */
    double reach() {
        for (double r = STEP; r < WIDEST; r += STEP) {
            double r2 = r * r;
            if (!(denominator(r2) > 0) || !(factor(r2) + 2 * r2 * slope(r2) > 0)) {
                return (r - STEP) * (r - STEP);
            }
        }
        return WIDEST * WIDEST;
    }

    /**
     * Finds the undistorted point by Newton's method.
     *
     * @param point x' and y'; afterwards x and y
     * @param reach {@link #reach}
     * @return whether there is such a point
     */
    boolean undistort(double[] point, double reach) {
        double wantedX = point[0];
        double wantedY = point[1];
        double x = wantedX;
        double y = wantedY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double missingX = wantedX - distortedX(x, y);
            double missingY = wantedY - distortedY(x, y);
            if (Math.abs(missingX) + Math.abs(missingY) < EXACT) {
                point[0] = x;
                point[1] = y;
                return x * x + y * y <= reach;
            }
            double r2 = x * x + y * y;
            double f = factor(r2);
            double bend = 2 * slope(r2);
            double xx = f + x * x * bend + 2 * p1 * y + 6 * p2 * x;
            double xy = x * y * bend + 2 * p1 * x + 2 * p2 * y;
            double yy = f + y * y * bend + 6 * p1 * y + 2 * p2 * x;
            double determinant = xx * yy - xy * xy;
            x += (missingX * yy - missingY * xy) / determinant;
            y += (missingY * xx - missingX * xy) / determinant;
        }
        return false;
    }
}
