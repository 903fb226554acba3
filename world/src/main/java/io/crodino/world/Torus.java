package io.crodino.world;

/**
 * The measures of a tile of terrain, which repeats without end in both directions: what leaves it on one side comes in
 * on the other.
 */
final class Torus {
    /** Cells each way, a power of two. */
    static final int SIZE = 1024;
    /** Metres a cell. */
    static final double CELL = 0.125;
    /** Metres after which the tile repeats. */
    static final double METRES = SIZE * CELL;

    static final int MASK = SIZE - 1;

    private Torus() {}

    /** Of the cell in a column and a row, row by row. */
    static int index(int x, int y) {
        return (y & MASK) * SIZE + (x & MASK);
    }

    /** The column or row of a place. */
    static int cell(double metres) {
        return (int) Math.floor(metres / CELL);
    }

    /** {@code a - b} by the shortest way round, metres. */
    static double difference(double a, double b) {
        double d = a - b;
        return d - METRES * Math.rint(d / METRES);
    }
}
