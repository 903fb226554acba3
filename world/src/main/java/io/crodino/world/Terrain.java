package io.crodino.world;

/**
 * One seeded tile of terrain that repeats without end in both directions: for each cell its height, class and colour.
 * Immutable once built, hence thread-safe.
 */
final class Terrain {
    /** Cells each way, a power of two. */
    static final int SIZE = 1024;
    /** Metres a cell. */
    static final double CELL = 0.125;
    /** Metres after which the terrain repeats. */
    static final double METRES = SIZE * CELL;

    static final int MASK = SIZE - 1;

    final float[] height = new float[SIZE * SIZE];
    final byte[] classes = new byte[SIZE * SIZE];
    /** {@code 0xRRGGBB} under plain daylight. */
    final int[] albedo = new int[SIZE * SIZE];

    /** How everything on it is painted. */
    final Look look;

    private final Grid ceiling;

    Terrain(long seed) {
        this(seed, Land.STANDARD);
    }

    Terrain(long seed, Land land) {
        this.look = land.look(seed);
        new TerrainBuilder(this, seed, land).build();
        this.ceiling = Ceiling.of(this);
    }

    static int index(int x, int y) {
        return (y & MASK) * SIZE + (x & MASK);
    }

    static int cell(double metres) {
        return (int) Math.floor(metres / CELL);
    }

    /** The height in metres of whatever stands at a point. */
    double heightAt(double x, double y) {
        return height[index(cell(x), cell(y))];
    }

    byte classAt(double x, double y) {
        return classes[index(cell(x), cell(y))];
    }

    /** A smooth surface above everything: whoever stays above it hits nothing. */
    double ceilingAt(double x, double y) {
        return ceiling.at(x, y);
    }
}
