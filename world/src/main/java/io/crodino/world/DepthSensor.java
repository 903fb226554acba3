package io.crodino.world;

import java.util.Arrays;

/**
 * The depth sensor and its {@link DepthFaults}: a limited range, noise that grows with the square of the distance, holes
 * at edges, on water, in patches and at random. Needs no light, so weather does not touch it. For one thread.
 */
final class DepthSensor {
    /** Metres; nothing farther is measured by any of these sensors. */
    static final double MAX_RANGE = DepthFaults.STANDARD.range();
    /** Metres; nothing nearer is measured. */
    static final double MIN_RANGE = 0.4;

    private static final float EDGE = 1.12f;

    private final View view;
    private final DepthFaults faults;
    private final int patch;
    private final boolean[] patches;
    private final int patchColumns;
    private final Wobble wobble;

    DepthSensor(View view, DepthFaults faults) {
        this.view = view;
        this.faults = faults;
        this.wobble = new Wobble(view.camera);
        this.patch = Math.max(2, view.camera.width() / 32);
        this.patchColumns = view.camera.width() / patch + 1;
        this.patches = new boolean[patchColumns * (view.camera.height() / patch + 1)];
    }

    /** Fills {@code millimetres} (H x W, unsigned 16 bits, 0 = no measurement) from the current view. */
    void measure(long seed, short[] millimetres) {
        Grain grain = new Grain(seed);
        for (int i = 0; i < patches.length; i++) {
            patches[i] = Grain.unit(grain.next(), 0) < faults.patches();
        }
        if (faults.wobble() > 0) {
            wobble.shake(grain);
        }
        Arrays.fill(millimetres, (short) 0);
        int width = view.camera.width();
        for (int row = 0; row < view.camera.height(); row++) {
            int patchRow = row / patch * patchColumns;
            for (int column = 0; column < width; column++) {
                int pixel = row * width + column;
                long bits = grain.next();
                float depth = view.depth[pixel];
                boolean inRange = depth >= MIN_RANGE && depth <= faults.range();
                if (inRange && !patches[patchRow + column / patch] && returns(pixel, column, depth, bits)) {
                    millimetres[pixel] = noisy(depth, bits, column, row);
                }
            }
        }
    }

    private short noisy(float depth, long bits, int column, int row) {
        double measured = depth + faults.noise() * depth * depth * Grain.normal(bits, 0);
        if (faults.wobble() > 0) {
            measured = Math.max(MIN_RANGE, measured + faults.wobble() * depth * depth * wobble.at(column, row));
        }
        return measured > faults.range() ? 0 : (short) Math.round(measured * 1000);
    }

    private boolean returns(int pixel, int column, float depth, long bits) {
        float luck = Grain.unit(bits, 16);
        if (luck < faults.randomHoles()) {
            return false;
        }
        if (view.classes[pixel] == WorldClass.WATER.id()) {
            return luck < faults.randomHoles() + faults.waterReturns();
        }
        return !(isEdge(pixel, column, depth) && Grain.unit(bits, 40) < faults.edgeHoles());
    }

    /** Beside something much nearer, the sensor's light is shadowed. */
    private boolean isEdge(int pixel, int column, float depth) {
        boolean left = column > 0 && depth > view.depth[pixel - 1] * EDGE;
        return left || (column + 1 < view.camera.width() && depth > view.depth[pixel + 1] * EDGE);
    }
}
