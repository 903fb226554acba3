package io.crodino.world;

/**
 * What one tile of terrain is in each of its cells, {@link Torus#index} by index. Whoever builds a tile fills it; nobody
 * writes to it afterwards.
 *
 * @param height metres of whatever stands there
 * @param classes ids of {@link WorldClass}
 * @param albedo {@code 0xRRGGBB} under plain daylight
 */
record Cells(float[] height, byte[] classes, int[] albedo) {
    /** A tile on which nothing is. */
    Cells() {
        this(new float[Torus.SIZE * Torus.SIZE], new byte[Torus.SIZE * Torus.SIZE], new int[Torus.SIZE * Torus.SIZE]);
    }
}
