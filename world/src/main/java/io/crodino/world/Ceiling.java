package io.crodino.world;

/** Computes {@link Terrain#ceilingAt}: the highest thing around each point, smoothed over a smaller distance. */
final class Ceiling {
    private static final int POINTS = 64;
    private static final int REACH = 3;
    private static final int BLUR = 2;

    private Ceiling() {}

    static Grid of(Terrain terrain) {
        int block = Terrain.SIZE / POINTS;
        float[] highest = new float[POINTS * POINTS];
        for (int i = 0; i < highest.length; i++) {
            highest[i] = highest(terrain, i % POINTS * block, i / POINTS * block, block);
        }
        Window window = new Window(POINTS);
        float[] reached = window.map(highest, REACH, Math::max, sum -> sum);
        int count = (2 * BLUR + 1) * (2 * BLUR + 1);
        float[] smooth = window.map(reached, BLUR, Float::sum, sum -> sum / count);
        double step = Terrain.METRES / POINTS;
        return Grid.of(POINTS, (x, y) -> smooth[((int) (y / step)) * POINTS + (int) (x / step)]);
    }

    private static float highest(Terrain terrain, int x, int y, int block) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < block; j++) {
            for (int i = 0; i < block; i++) {
                highest = Math.max(highest, terrain.height[Terrain.index(x + i, y + j)]);
            }
        }
        return highest;
    }
}
