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

    void paint(Cells cells) {
        for (int along = 0; along < Torus.SIZE; along++) {
            for (int k = 0; k < 4; k++) {
                across(cells, along, k * 32 + sway(along, k), true);
            }
            for (int k = 0; k < 2; k++) {
                across(cells, along, k * 64 + sway(along, 4 + k), false);
            }
        }
    }

    private double sway(int along, int road) {
        return SWAY * Math.sin(2 * Math.PI * 2 * along / Torus.SIZE + phases[road]);
    }

    private void across(Cells cells, int along, double middle, boolean alongX) {
        int from = Torus.cell(middle - HALF_WIDTH);
        int to = Torus.cell(middle + HALF_WIDTH);
        for (int c = from; c <= to; c++) {
            int i = alongX ? Torus.index(along, c) : Torus.index(c, along);
            double aside = (c + 0.5) * Torus.CELL - middle;
            boolean dash = Math.abs(aside) < 0.13 && along / 16 % 2 == 0;
            cells.classes()[i] = WorldClass.ROAD.id();
            cells.albedo()[i] = dash ? LINE : Rgb.scale(asphalt, Speckle.at(seed, i, 0.06));
        }
    }
}
