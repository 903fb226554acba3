package io.crodino.edge.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds places for names beside points of a chart, so that none lies on a point or on another name. For one thread.
 */
final class ChartLabels {
    static final int LINE = 13;

    private static final double LETTER = 6.6;
    private static final double DOT = 5;
    private static final double GAP = 8;

    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final List<Box> taken = new ArrayList<>();

    private record Box(double left, double right, double top, double bottom) {
        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /**
     * Where a name begins or ends, and its base line.
     *
     * @param before whether it ends there, left of its point
     */
    record Place(double x, double y, boolean before) {}

    /** @param left within which all names shall lie, as the others */
    ChartLabels(double left, double right, double top, double bottom) {
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
    }

    /** No name may lie on this point. */
    void avoid(double x, double y) {
        taken.add(new Box(x - DOT, x + DOT, y - DOT, y + DOT));
    }

    /** The nearest free place beside a point; when there is none, right of it. */
    Place beside(double x, double y, String name) {
        double width = LETTER * name.length();
        for (int step = 0; step < 24; step++) {
            double line = y + (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2) * LINE / 2.0;
            for (boolean before : new boolean[] {false, true}) {
                double from = before ? x - GAP - width : x + GAP;
                Box box = new Box(from, from + width, line - LINE / 2.0, line + LINE / 2.0);
                boolean inside = box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
                if (inside && taken.stream().noneMatch(box::overlaps)) {
                    taken.add(box);
                    return new Place(before ? x - GAP : x + GAP, line + 4, before);
                }
            }
        }
        return new Place(x + GAP, y + 4, false);
    }
}
