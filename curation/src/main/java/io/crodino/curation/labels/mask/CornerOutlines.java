package io.crodino.curation.labels.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * Pixel (x, y) is the square from (x, y) to (x + 1, y + 1), and it lies within where its centre does: COCO, Label Studio.
 * Overlapping parts of one polygon cancel out.
 */
public final class CornerOutlines implements OutlineStyle {
    private static final double CENTRE = 0.5;

    /** Right, down, left, up: each is a turn to the right. */
    private static final int[] ACROSS = {1, 0, -1, 0};

    private static final int[] DOWN = {0, 1, 0, -1};

    /** The pixel ahead on the right of each direction, from the corner. */
    private static final int[] RIGHT_X = {0, -1, -1, 0};

    private static final int[] RIGHT_Y = {0, 0, -1, -1};

    @Override
    public Polygon outline(ComponentMap map, Component component) {
        int startX = component.left();
        int startY = component.top();
        while (!map.has(component, startX, startY)) {
            startX++;
        }
        List<Integer> corners = new ArrayList<>(List.of(startX, startY));
        int x = startX + 1;
        int y = startY;
        int direction = 0;
        // Along the sides of the pixels, the region on the right.
        while (x != startX || y != startY) {
            int turned = turn(map, component, x, y, direction);
            if (turned != direction) {
                corners.add(x);
                corners.add(y);
                direction = turned;
            }
            x += ACROSS[direction];
            y += DOWN[direction];
        }
        return new Polygon(corners.stream().mapToDouble(Integer::doubleValue).toArray());
    }

    private static int turn(ComponentMap map, Component component, int x, int y, int direction) {
        int left = (direction + 3) % 4;
        // What lies ahead on the left is what would lie on the right after a turn to the left.
        if (!map.has(component, x + RIGHT_X[direction], y + RIGHT_Y[direction])) {
            return (direction + 1) % 4;
        }
        return map.has(component, x + RIGHT_X[left], y + RIGHT_Y[left]) ? left : direction;
    }

    @Override
    public void fill(ClassMask canvas, Polygon polygon, int id) {
        if (polygon.size() == 0) {
            return;
        }
        int top = (int) Math.max(0, Math.ceil(polygon.top() - CENTRE));
        int bottom = (int) Math.min(canvas.height(), Math.ceil(polygon.bottom() - CENTRE));
        int left = (int) Math.max(0, Math.ceil(polygon.left() - CENTRE));
        int right = (int) Math.min(canvas.width(), Math.ceil(polygon.right() - CENTRE));
        if (top >= bottom || left >= right) {
            return;
        }
        int width = right - left;
        boolean[] crossings = new boolean[width * (bottom - top)];
        for (int i = 0, before = polygon.size() - 1; i < polygon.size(); before = i++) {
            cross(polygon, before, i, top, bottom, left, width, crossings);
        }
        for (int y = top; y < bottom; y++) {
            boolean within = false;
            for (int x = 0; x < width; x++) {
                within ^= crossings[(y - top) * width + x];
                if (within) {
                    canvas.set(left + x, y, id);
                }
            }
        }
    }

    /** Notes for each row where a side crosses the line through the pixels' centres. */
    private static void cross(
            Polygon polygon, int from, int to, int top, int bottom, int left, int width, boolean[] crossings) {
        int upper = polygon.y(from) < polygon.y(to) ? from : to;
        int lower = upper == from ? to : from;
        double slope = (polygon.x(lower) - polygon.x(upper)) / (polygon.y(lower) - polygon.y(upper));
        int begin = (int) Math.max(top, Math.ceil(polygon.y(upper) - CENTRE));
        int end = (int) Math.min(bottom, Math.ceil(polygon.y(lower) - CENTRE));
        for (int y = begin; y < end; y++) {
            double x = polygon.x(upper) + (y + CENTRE - polygon.y(upper)) * slope;
            int first = (int) Math.max(0, Math.ceil(x - CENTRE) - left);
            if (first < width) {
                crossings[(y - top) * width + first] ^= true;
            }
        }
    }
}
