package io.crodino.world;

import java.util.Arrays;

/** What both sensors look at, without their faults; one value a pixel, rows from the top. Reused; for one thread. */
final class View {
    final Camera camera;
    /** Class ids. */
    final byte[] classes;
    /** Metres along the optical axis; infinite in the sky. */
    final float[] depth;
    /** {@code 0xRRGGBB} in plain daylight, without haze; undefined in the sky. */
    final int[] albedo;

    View(Camera camera) {
        this.camera = camera;
        this.classes = new byte[camera.pixels()];
        this.depth = new float[camera.pixels()];
        this.albedo = new int[camera.pixels()];
    }

    void clear() {
        Arrays.fill(classes, WorldClass.SKY.id());
        Arrays.fill(depth, Float.POSITIVE_INFINITY);
    }
}
