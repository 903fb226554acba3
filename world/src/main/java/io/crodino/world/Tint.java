package io.crodino.world;

import java.util.SplittableRandom;

/** A camera's white balance: the gain of each channel, 1 when it is right. */
record Tint(float red, float green, float blue) {
    static final Tint NEUTRAL = new Tint(1, 1, 1);

    /** A white balance that is up to a tenth off. */
    static Tint drawn(SplittableRandom random) {
        return new Tint(gain(random), gain(random), gain(random));
    }

    private static float gain(SplittableRandom random) {
        return (float) random.nextDouble(0.9, 1.1);
    }
}
