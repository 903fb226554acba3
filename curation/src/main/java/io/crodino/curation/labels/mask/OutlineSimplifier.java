package io.crodino.curation.labels.mask;

import io.crodino.formats.ImageSize;
import io.crodino.formats.OpenCv;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.imgproc.Imgproc;

/**
 * Takes points out of outlines as long as no region of the picture loses or gains more than seven of a thousand pixels by it. Asked
 * in the order of painting: what is painted later mends what lies under it. For one picture and one thread.
 */
final class OutlineSimplifier {
    private static final double MOST_OFF = 0.007;
    private static final int LEAST_POINTS = 3;

    /** In pixels: slopes are drawn a little otherwise by each program, which small regions cannot afford. */
    private static final int LEAST_SIZE = 400;

    private final OutlineStyle style;
    private final double tolerance;
    private final ComponentMap map;
    private final int unlabelled;
    private final boolean[] painted;
    private final int[] lost;

    /** @param tolerance in pixels; 0 leaves all as it is */
    OutlineSimplifier(OutlineStyle style, double tolerance, ComponentMap map, int unlabelled) {
        OpenCv.load();
        this.style = style;
        this.tolerance = tolerance;
        this.map = map;
        this.unlabelled = unlabelled;
        this.painted = new boolean[map.components().size()];
        this.lost = new int[painted.length];
    }

    /** The outline with which the next region is painted. */
    Polygon simplified(Component region, Polygon exact) {
        painted[region.number()] = true;
        for (double off = tolerance; off > tolerance / 3 && region.size() >= LEAST_SIZE; off /= 2) {
            Polygon few = withoutPoints(exact, off);
            if (few.size() >= LEAST_POINTS && isAffordable(region, exact, few)) {
                return few;
            }
        }
        return exact;
    }

    private static Polygon withoutPoints(Polygon exact, double off) {
        Point[] points = new Point[exact.size()];
        Arrays.setAll(points, i -> new Point(exact.x(i), exact.y(i)));
        MatOfPoint2f all = new MatOfPoint2f(points);
        MatOfPoint2f few = new MatOfPoint2f();
        try {
            Imgproc.approxPolyDP(all, few, off, true);
            Point[] left = few.toArray();
            double[] coordinates = new double[2 * left.length];
            for (int i = 0; i < left.length; i++) {
                coordinates[2 * i] = left[i].x;
                coordinates[2 * i + 1] = left[i].y;
            }
            return new Polygon(coordinates);
        } finally {
            all.release();
            few.release();
        }
    }

    /** Notes the losses if they are. */
    private boolean isAffordable(Component region, Polygon exact, Polygon few) {
        ImageSize box = new ImageSize(region.width(), region.height());
        ClassMask before = ClassMask.filled(box, 0);
        ClassMask after = ClassMask.filled(box, 0);
        style.fill(before, exact.map(x -> x - region.left(), y -> y - region.top()), 1);
        style.fill(after, few.map(x -> x - region.left(), y -> y - region.top()), 1);
        Map<Integer, Integer> losses = new HashMap<>();
        for (int i = 0; i < before.ids().length; i++) {
            if (before.ids()[i] != after.ids()[i]) {
                int number = map.number(region.left() + i % box.width(), region.top() + i / box.width());
                // What nobody paints is mended by nobody.
                if (painted[number] || map.components().get(number).id() == unlabelled) {
                    losses.merge(number, 1, Integer::sum);
                }
            }
        }
        int gains =
                losses.values().stream().mapToInt(Integer::intValue).sum() - losses.getOrDefault(region.number(), 0);
        boolean affordable = gains <= MOST_OFF * region.size()
                && losses.entrySet().stream()
                        .allMatch(loss -> lost[loss.getKey()] + loss.getValue()
                                <= MOST_OFF
                                        * map.components().get(loss.getKey()).size());
        if (affordable) {
            losses.forEach((number, count) -> lost[number] += count);
        }
        return affordable;
    }
}
