package io.crodino.world;

/**
 * Looks at the height field: walks along the line of sight of each image column from near to far and paints the rows
 * that each step newly uncovers. The surface between two steps is a straight segment, and each pixel's depth is where
 * its ray cuts that segment. For one thread.
 */
final class ColumnTracer {
    private static final double NEAREST = 0.5;
    private static final double FARTHEST = 80;
    private static final double SMALLEST_STEP = 0.06;
    private static final double STEP_GROWTH = 0.008;

    private final Terrain terrain;
    private final View view;
    private final Sides sides;

    ColumnTracer(Terrain terrain, View view) {
        this.terrain = terrain;
        this.view = view;
        this.sides = new Sides(terrain.look.leafShade());
    }

    void trace(Pose pose) {
        view.clear();
        double cos = Math.cos(pose.heading());
        double sin = Math.sin(pose.heading());
        for (int column = 0; column < view.camera.width(); column++) {
            double aside = view.camera.aside(column);
            column(pose, column, (cos - sin * aside) / Torus.CELL, (sin + cos * aside) / Torus.CELL);
        }
    }

    /** {@code dx, dy}: cells for each metre ahead. */
    private void column(Pose pose, int column, double dx, double dy) {
        double x = pose.x() / Torus.CELL;
        double y = pose.y() / Torus.CELL;
        double horizon = view.camera.horizon(pose, column);
        double focal = view.camera.focal();
        int top = view.camera.height();
        double previousZ = NEAREST;
        double previousHeight = surface(x + dx * NEAREST, y + dy * NEAREST);
        for (double z = NEAREST; z < FARTHEST && top > 0; z += Math.max(SMALLEST_STEP, z * STEP_GROWTH)) {
            double height = surface(x + dx * z, y + dy * z);
            int row = (int) Math.ceil(horizon + focal * (pose.z() - height) / z - 0.5);
            if (row < top) {
                int from = Math.max(row, 0);
                int cell = index(x + dx * z, y + dy * z);
                double slope = z > previousZ ? (height - previousHeight) / (z - previousZ) : 0;
                for (int r = top - 1; r >= from; r--) {
                    double fall = (r + 0.5 - horizon) / focal;
                    double cut = (pose.z() - previousHeight + slope * previousZ) / (fall + slope);
                    double depth = cut >= previousZ && cut <= z ? cut : z;
                    paint(r * view.camera.width() + column, cell, depth, height - (pose.z() - fall * depth));
                }
                top = from;
            }
            previousZ = z;
            previousHeight = height;
        }
    }

    private void paint(int pixel, int cell, double depth, double belowTop) {
        view.classes[pixel] = terrain.classes[cell];
        view.depth[pixel] = (float) depth;
        view.albedo[pixel] = sides.color(terrain, cell, belowTop);
    }

    private static int index(double x, double y) {
        return Torus.index((int) Math.floor(x), (int) Math.floor(y));
    }

    /** The height at a point given in cells: smooth on even land, stepped where something stands up. */
    private double surface(double x, double y) {
        double cx = x - 0.5;
        double cy = y - 0.5;
        int ix = (int) Math.floor(cx);
        int iy = (int) Math.floor(cy);
        float[] h = terrain.height;
        float a = h[Torus.index(ix, iy)];
        float b = h[Torus.index(ix + 1, iy)];
        float c = h[Torus.index(ix, iy + 1)];
        float d = h[Torus.index(ix + 1, iy + 1)];
        if (Math.abs(a - d) + Math.abs(b - c) > 0.4f) {
            return h[index(x, y)];
        }
        double fx = cx - ix;
        double fy = cy - iy;
        double top = a + (b - a) * fx;
        return top + (c + (d - c) * fx - top) * fy;
    }
}
