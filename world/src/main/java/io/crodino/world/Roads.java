package io.crodino.world;

import java.util.SplittableRandom;

/** Winding roads along the borders of the lots: paint on the ground, which keeps its height. */
final class Roads {
    private static final double HALF_WIDTH = 2.7;
    private static final double SWAY = 0.8;
    private static final int LINE = 0xe8e4d8;

    private final double[] phases = new double[8];
    private final long seed;
    private final int asphalt;

    Roads(SplittableRandom random, int asphalt) {
        this.asphalt = asphalt;
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble(2 * Math.PI);
        }
        this.seed = random.nextLong();
    }

    void paint(Terrain terrain) {
        for (int along = 0; along < Terrain.SIZE; along++) {
            for (int k = 0; k < 4; k++) {
                across(terrain, along, k * 32 + sway(along, k), true);
            }
            for (int k = 0; k < 2; k++) {
                across(terrain, along, k * 64 + sway(along, 4 + k), false);
            }
        }
    }

    private double sway(int along, int road) {
        return SWAY * Math.sin(2 * Math.PI * 2 * along / Terrain.SIZE + phases[road]);
    }

    private void across(Terrain terrain, int along, double middle, boolean alongX) {
        int from = Terrain.cell(middle - HALF_WIDTH);
        int to = Terrain.cell(middle + HALF_WIDTH);
        for (int c = from; c <= to; c++) {
            int i = alongX ? Terrain.index(along, c) : Terrain.index(c, along);
            double aside = (c + 0.5) * Terrain.CELL - middle;
            boolean dash = Math.abs(aside) < 0.13 && along / 16 % 2 == 0;
            terrain.classes[i] = WorldClass.ROAD.id();
            terrain.albedo[i] = dash ? LINE : Rgb.scale(asphalt, Speckle.at(seed, i, 0.06));
        }
    }
}
