package io.crodino.samples.world;

import java.util.Arrays;

/**
 * The depth sensor and its faults: a limited range, noise that grows with the square of the distance, holes at edges,
 * on water, in patches and at random. Needs no light, so weather does not touch it. For one thread.
 */
final class DepthSensor {
    /** Metres; nothing farther is measured. */
    static final double MAX_RANGE = 50;
    /** Metres; nothing nearer is measured. */
    static final double MIN_RANGE = 0.4;
    /** Metres of the noise's standard deviation for each square metre of squared distance. */
    static final double NOISE = 0.0007;

    private static final float WATER_RETURNS = 0.12f;
    private static final float RANDOM_HOLES = 0.01f;
    private static final float PATCHES = 0.012f;
    private static final float EDGE_HOLES = 0.5f;
    private static final float EDGE = 1.12f;

    private final View view;
    private final int patch;
    private final boolean[] patches;
    private final int patchColumns;

    DepthSensor(View view) {
        this.view = view;
        this.patch = Math.max(2, view.camera.width() / 32);
        this.patchColumns = view.camera.width() / patch + 1;
        this.patches = new boolean[patchColumns * (view.camera.height() / patch + 1)];
    }

    /** Fills {@code millimetres} (H x W, unsigned 16 bits, 0 = no measurement) from the current view. */
    void measure(long seed, short[] millimetres) {
        Grain grain = new Grain(seed);
        for (int i = 0; i < patches.length; i++) {
            patches[i] = Grain.unit(grain.next(), 0) < PATCHES;
        }
        Arrays.fill(millimetres, (short) 0);
        int width = view.camera.width();
        for (int row = 0; row < view.camera.height(); row++) {
            int patchRow = row / patch * patchColumns;
            for (int column = 0; column < width; column++) {
                int pixel = row * width + column;
                long bits = grain.next();
                float depth = view.depth[pixel];
                boolean inRange = depth >= MIN_RANGE && depth <= MAX_RANGE;
                if (inRange && !patches[patchRow + column / patch] && returns(pixel, column, depth, bits)) {
                    millimetres[pixel] = noisy(depth, bits);
                }
            }
        }
    }

    private static short noisy(float depth, long bits) {
        double measured = depth + NOISE * depth * depth * Grain.normal(bits, 0);
        return measured > MAX_RANGE ? 0 : (short) Math.round(measured * 1000);
    }

    private boolean returns(int pixel, int column, float depth, long bits) {
        float luck = Grain.unit(bits, 16);
        if (luck < RANDOM_HOLES) {
            return false;
        }
        if (view.classes[pixel] == WorldClass.WATER.id()) {
            return luck < RANDOM_HOLES + WATER_RETURNS;
        }
        return !(isEdge(pixel, column, depth) && Grain.unit(bits, 40) < EDGE_HOLES);
    }

    /** Beside something much nearer, the sensor's light is shadowed. */
    private boolean isEdge(int pixel, int column, float depth) {
        boolean left = column > 0 && depth > view.depth[pixel - 1] * EDGE;
        return left || (column + 1 < view.camera.width() && depth > view.depth[pixel + 1] * EDGE);
    }
}
