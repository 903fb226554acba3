package io.crodino.trainer.robust;

import java.util.SplittableRandom;

/** Round spots at random places. */
final class Spots {
    private static final double SMALLEST = 0.04;
    private static final double LARGEST = 0.16;

    private Spots() {}

    /** Pixels, row by row, of which about this share is covered. */
    static boolean[] covering(double share, int width, int height, SplittableRandom random) {
        boolean[] covered = new boolean[width * height];
        int count = 0;
        while (count < share * covered.length) {
            double radius = width * (SMALLEST + (LARGEST - SMALLEST) * random.nextDouble());
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height;
            for (int i = 0; i < covered.length; i++) {
                int row = i / width;
                double dx = i % width - x;
                double dy = row - y;
                if (!covered[i] && dx * dx + dy * dy < radius * radius) {
                    covered[i] = true;
                    count++;
                }
            }
        }
        return covered;
    }
}
