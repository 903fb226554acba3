package io.crodino.world;

/** The highest thing around each point of a tile, smoothed over a smaller distance. */
final class Ceiling {
    private static final int POINTS = 64;
    private static final int REACH = 3;
    private static final int BLUR = 2;

    private Ceiling() {}

    /** @param height of each cell, metres */
    static Grid above(float[] height) {
        int block = Torus.SIZE / POINTS;
        float[] highest = new float[POINTS * POINTS];
        for (int i = 0; i < highest.length; i++) {
            highest[i] = highest(height, i % POINTS * block, i / POINTS * block, block);
        }
        Window window = new Window(POINTS);
        float[] reached = window.map(highest, REACH, Math::max, sum -> sum);
        int count = (2 * BLUR + 1) * (2 * BLUR + 1);
        float[] smooth = window.map(reached, BLUR, Float::sum, sum -> sum / count);
        double step = Torus.METRES / POINTS;
        return Grid.of(POINTS, (x, y) -> smooth[((int) (y / step)) * POINTS + (int) (x / step)]);
    }

    private static float highest(float[] height, int x, int y, int block) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < block; j++) {
            for (int i = 0; i < block; i++) {
                highest = Math.max(highest, height[Torus.index(x + i, y + j)]);
            }
        }
        return highest;
    }
}
