package io.crodino.world;

/** A coarse periodic grid of values over one tile of terrain, read with bilinear interpolation. */
final class Grid {
    private final int size;
    private final double step;
    private final float[] values;

    /** {@code size} points each way, a power of two, covering the tile of {@link Torus#METRES}. */
    Grid(int size) {
        this.size = size;
        this.step = Torus.METRES / size;
        this.values = new float[size * size];
    }

    /** A value for each point of the grid, whose position is given in metres. */
    @FunctionalInterface
    interface Formula {
        double at(double x, double y);
    }

    static Grid of(int size, Formula formula) {
        Grid grid = new Grid(size);
        grid.update((x, y) -> formula.at(x, y));
        return grid;
    }

    /** Recomputes every point; the formula must not read the points of this grid around its own. */
    void update(Formula formula) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                values[y * size + x] = (float) formula.at(x * step, y * step);
            }
        }
    }

    double at(double x, double y) {
        double gx = x / step;
        double gy = y / step;
        int ix = (int) Math.floor(gx);
        int iy = (int) Math.floor(gy);
        double fx = gx - ix;
        double fy = gy - iy;
        double top = point(ix, iy) + (point(ix + 1, iy) - point(ix, iy)) * fx;
        double bottom = point(ix, iy + 1) + (point(ix + 1, iy + 1) - point(ix, iy + 1)) * fx;
        return top + (bottom - top) * fy;
    }

    private float point(int x, int y) {
        return values[(y & size - 1) * size + (x & size - 1)];
    }

    int size() {
        return size;
    }

    double step() {
        return step;
    }
}
