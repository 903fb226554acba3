package io.crodino.curation.labels.mask;

import java.util.function.DoubleUnaryOperator;

/** A closed polygon in a picture, in pixels. Immutable. */
public final class Polygon {
    /** x and y by turns. */
    private final double[] points;

    /**
     * A copy.
     *
     * @param points x and y by turns, finite
     */
    public Polygon(double... points) {
        if (points.length % 2 != 0) {
            throw new IllegalArgumentException("an x without its y");
        }
        this.points = points.clone();
    }

    /** How many points it has. */
    public int size() {
        return points.length / 2;
    }

    public double x(int i) {
        return points[2 * i];
    }

    public double y(int i) {
        return points[2 * i + 1];
    }

    /** x and y by turns; a copy. */
    public double[] coordinates() {
        return points.clone();
    }

    /** The same with each coordinate changed alike. */
    public Polygon map(DoubleUnaryOperator change) {
        return map(change, change);
    }

    /** The same with changed coordinates. */
    public Polygon map(DoubleUnaryOperator across, DoubleUnaryOperator down) {
        double[] changed = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            changed[i] = across.applyAsDouble(points[i]);
            changed[i + 1] = down.applyAsDouble(points[i + 1]);
        }
        return new Polygon(changed);
    }

    /** What it encloses, in pixels. */
    public double area() {
        double twice = 0;
        for (int i = 0, before = size() - 1; i < size(); before = i++) {
            twice += x(before) * y(i) - x(i) * y(before);
        }
        return Math.abs(twice) / 2;
    }

    public double left() {
        return extreme(0, false);
    }

    public double right() {
        return extreme(0, true);
    }

    public double top() {
        return extreme(1, false);
    }

    public double bottom() {
        return extreme(1, true);
    }

    private double extreme(int first, boolean largest) {
        double found = points[first];
        for (int i = first; i < points.length; i += 2) {
            found = largest ? Math.max(found, points[i]) : Math.min(found, points[i]);
        }
        return found;
    }
}
