package io.crodino.formats.registration;

import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * X' = R X + t. Immutable; thread-safe.
 *
 * @param r rotation, row by row: nine numbers
 * @param t metres: three numbers
 */
public record RigidTransform(List<Double> r, List<Double> t) {
    /** Leaves all where it is. */
    public static final RigidTransform IDENTITY =
            new RigidTransform(List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0), List.of(0.0, 0.0, 0.0));

    /** Figures in files are rounded. */
    private static final double TOLERANCE = 1e-3;

    private static final double SAME_DEGREES = 1e-3;
    private static final double SAME_METRES = 1e-6;

    public RigidTransform {
        r = List.copyOf(r);
        t = List.copyOf(t);
        if (r.size() != 9 || t.size() != 3) {
            throw new UserException("R has " + r.size() + " and t " + t.size()
                    + " numbers, expected nine (row by row) and three (metres)");
        }
        if (t.stream().anyMatch(number -> !Double.isFinite(number))) {
            throw new UserException("t is " + t + ", expected three finite numbers in metres");
        }
        double off = Math.max(offOrthogonal(r), Math.abs(determinant(r) - 1));
        if (!(off < TOLERANCE)) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "R is not a rotation: expected orthogonal rows of length 1 and the determinant 1, found the"
                            + " determinant %.4f, and R R^T off by %.4f; are the nine numbers row by row?",
                    determinant(r),
                    offOrthogonal(r)));
        }
    }

    /**
     * From a quaternion.
     *
     * @param t metres: three numbers
     * @throws UserException when its length is far from 1
     */
    public static RigidTransform ofQuaternion(double x, double y, double z, double w, List<Double> t) {
        double norm = Math.sqrt(x * x + y * y + z * z + w * w);
        if (!(norm > 0.5 && norm < 2)) {
            throw new UserException("a transform has a rotation of length " + norm + ": expected 1");
        }
        double scale = 2 / (norm * norm);
        return new RigidTransform(
                List.of(
                        1 - scale * (y * y + z * z),
                        scale * (x * y - z * w),
                        scale * (x * z + y * w),
                        scale * (x * y + z * w),
                        1 - scale * (x * x + z * z),
                        scale * (y * z - x * w),
                        scale * (x * z - y * w),
                        scale * (y * z + x * w),
                        1 - scale * (x * x + y * y)),
                t);
    }

    /** First the other one, then this. */
    public RigidTransform after(RigidTransform first) {
        List<Double> rotation = new ArrayList<>();
        List<Double> moved = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                rotation.add(product(row, first.r.get(column), first.r.get(3 + column), first.r.get(6 + column)));
            }
            moved.add(product(row, first.t.get(0), first.t.get(1), first.t.get(2)) + t.get(row));
        }
        return new RigidTransform(rotation, moved);
    }

    /** Back. */
    public RigidTransform inverse() {
        List<Double> back =
                List.of(r.get(0), r.get(3), r.get(6), r.get(1), r.get(4), r.get(7), r.get(2), r.get(5), r.get(8));
        RigidTransform turned = new RigidTransform(back, List.of(0.0, 0.0, 0.0));
        return new RigidTransform(
                back,
                List.of(
                        0 - turned.product(0, t.get(0), t.get(1), t.get(2)),
                        0 - turned.product(1, t.get(0), t.get(1), t.get(2)),
                        0 - turned.product(2, t.get(0), t.get(1), t.get(2))));
    }

    /** Whether it moves nothing: within a thousandth of a degree and of a millimetre. */
    public boolean isIdentity() {
        return degrees() < SAME_DEGREES && metres() < SAME_METRES;
    }

    /** By how much it turns, 0 to 180. */
    public double degrees() {
        double x = r.get(7) - r.get(5);
        double y = r.get(2) - r.get(6);
        double z = r.get(3) - r.get(1);
        // Near 0 the trace alone would lose half of the digits.
        return Math.toDegrees(Math.atan2(Math.hypot(Math.hypot(x, y), z), r.get(0) + r.get(4) + r.get(8) - 1));
    }

    /** How far it moves the origin. */
    public double metres() {
        return Math.hypot(Math.hypot(t.get(0), t.get(1)), t.get(2));
    }

    /** A row of R with a vector. */
    private double product(int row, double x, double y, double z) {
        return r.get(3 * row) * x + r.get(3 * row + 1) * y + r.get(3 * row + 2) * z;
    }

    /** Largest difference of R R^T from the unit matrix. */
    private static double offOrthogonal(List<Double> r) {
        double worst = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = i == j ? -1 : 0;
                for (int k = 0; k < 3; k++) {
                    product += r.get(3 * i + k) * r.get(3 * j + k);
                }
                // A number that is none must not get lost in a comparison.
                worst = Double.isNaN(product) ? Double.POSITIVE_INFINITY : Math.max(worst, Math.abs(product));
            }
        }
        return worst;
    }

    private static double determinant(List<Double> r) {
        return r.get(0) * (r.get(4) * r.get(8) - r.get(5) * r.get(7))
                - r.get(1) * (r.get(3) * r.get(8) - r.get(5) * r.get(6))
                + r.get(2) * (r.get(3) * r.get(7) - r.get(4) * r.get(6));
    }

    /** A coordinate of the direction (x, y, 1), turned only. */
    double turned(int coordinate, double x, double y) {
        return product(coordinate, x, y, 1);
    }
}
