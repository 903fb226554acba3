package io.crodino.world;

/** Puts one round or rectangular thing on a tile of terrain, cell by cell. */
final class Stamp {
    private final Cells cells;
    private final Grid relief;

    Stamp(Cells cells, Grid relief) {
        this.cells = cells;
        this.relief = relief;
    }

    /** What a thing is at a point {@code dx, dy} metres from its middle. */
    @FunctionalInterface
    interface Shape {
        /** Metres above the land, or NaN outside the thing. */
        double heightAt(double dx, double dy);
    }

    /** The colour of a thing's cell. */
    @FunctionalInterface
    interface Paint {
        int at(int index, double dx, double dy, double height);
    }

    /** A thing whose top lies {@code shape} above the land at each point. */
    void put(WorldClass kind, double x, double y, double reach, Shape shape, Paint paint) {
        int from = -(int) Math.ceil(reach / Torus.CELL);
        for (int j = from; j <= -from; j++) {
            for (int i = from; i <= -from; i++) {
                double dx = i * Torus.CELL;
                double dy = j * Torus.CELL;
                double top = shape.heightAt(dx, dy);
                if (!Double.isNaN(top)) {
                    int index = Torus.index(Torus.cell(x) + i, Torus.cell(y) + j);
                    set(kind, index, relief.at(x + dx, y + dy) + top, paint.at(index, dx, dy, top));
                }
            }
        }
    }

    /** Overlapping things: the higher one is seen. */
    private void set(WorldClass kind, int index, double height, int color) {
        if (WorldClass.of(cells.classes()[index]).flat() || height > cells.height()[index]) {
            cells.height()[index] = (float) height;
            cells.classes()[index] = kind.id();
            cells.albedo()[index] = color;
        }
    }

    /** The ground's own colour at a cell, as {@link GroundPaint} left it. */
    int ground(int index) {
        return cells.albedo()[index];
    }
}
