package io.crodino.world;

/** Normal errors that neighbouring pixels share: drawn on a coarse lattice, blended in between. For one thread. */
final class Wobble {
    private final int step;
    private final int columns;
    private final float[] lattice;

    Wobble(Camera camera) {
        this.step = Math.max(2, camera.width() / 12);
        this.columns = camera.width() / step + 2;
        this.lattice = new float[columns * (camera.height() / step + 2)];
    }

    /** Draws the errors of the next picture. */
    void shake(Grain grain) {
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = Grain.normal(grain.next(), 0);
        }
    }

    float at(int column, int row) {
        int i = row / step * columns + column / step;
        float fx = (float) (column % step) / step;
        float fy = (float) (row % step) / step;
        float top = lattice[i] + (lattice[i + 1] - lattice[i]) * fx;
        float bottom = lattice[i + columns] + (lattice[i + columns + 1] - lattice[i + columns]) * fx;
        return top + (bottom - top) * fy;
    }
}
