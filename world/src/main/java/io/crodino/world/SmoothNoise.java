package io.crodino.world;

import java.util.SplittableRandom;

/** Smooth periodic noise in two dimensions: random values on a lattice, blended in between. Immutable. */
final class SmoothNoise {
    private final int mask;
    private final float[] lattice;

    /** {@code period} lattice points each way, a power of two. */
    SmoothNoise(SplittableRandom random, int period) {
        this.mask = period - 1;
        this.lattice = new float[period * period];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) (2 * random.nextDouble() - 1);
        }
    }

    /** The noise at a point in lattice units, -1 to 1. */
    double at(double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = ease(x - ix);
        double fy = ease(y - iy);
        double top = blend(point(ix, iy), point(ix + 1, iy), fx);
        double bottom = blend(point(ix, iy + 1), point(ix + 1, iy + 1), fx);
        return blend(top, bottom, fy);
    }

    private double point(int x, int y) {
        return lattice[(y & mask) * (mask + 1) + (x & mask)];
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double blend(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
