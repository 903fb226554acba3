package io.crodino.world;

/**
 * One tile of terrain that repeats without end in both directions: for each cell its height, class and colour. Immutable,
 * hence thread-safe.
 */
final class Terrain {
    final float[] height;
    final byte[] classes;
    /** {@code 0xRRGGBB} under plain daylight. */
    final int[] albedo;

    /** How everything on it is painted. */
    final Look look;

    private final Grid ceiling;

    /** @param cells become its own */
    Terrain(Cells cells, Look look) {
        this.height = cells.height();
        this.classes = cells.classes();
        this.albedo = cells.albedo();
        this.look = look;
        this.ceiling = Ceiling.above(height);
    }

    /** The height in metres of whatever stands at a point. */
    double heightAt(double x, double y) {
        return height[Torus.index(Torus.cell(x), Torus.cell(y))];
    }

    byte classAt(double x, double y) {
        return classes[Torus.index(Torus.cell(x), Torus.cell(y))];
    }

    /** A smooth surface above everything: whoever stays above it hits nothing. */
    double ceilingAt(double x, double y) {
        return ceiling.at(x, y);
    }
}
