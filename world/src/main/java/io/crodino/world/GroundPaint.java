package io.crodino.world;

import java.util.SplittableRandom;

/**
 * The colour of ground, and of the boulders on it: wide soft patches of dry grass and sand, lit by the slope of the
 * land below. Nothing in it is smaller than a boulder, so that no seam betrays one.
 */
final class GroundPaint {
    private final Grid patches;
    private final Grid light;
    private final Look look;

    GroundPaint(Grid relief, SplittableRandom random, Look look) {
        this.look = look;
        SmoothNoise wide = new SmoothNoise(random, 8);
        this.patches = Grid.of(64, (x, y) -> 0.5 + 0.7 * wide.at(x / 16, y / 16));
        this.light = Grid.of(64, (x, y) -> 1 + 0.9 * slopeTowardsSun(relief, x, y));
    }

    int at(double x, double y) {
        double t = Math.max(0, Math.min(1, patches.at(x, y)));
        return Rgb.scale(Rgb.blend(look.grass(), look.sand(), t), light.at(x, y));
    }

    private static double slopeTowardsSun(Grid relief, double x, double y) {
        return (relief.at(x + 2, y + 1) - relief.at(x - 2, y - 1)) / 4.5;
    }
}
