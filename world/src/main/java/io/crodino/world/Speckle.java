package io.crodino.world;

/** Fine texture: a random brightness for each cell. */
final class Speckle {
    private Speckle() {}

    /** A factor within {@code 1 ± amplitude}. */
    static double at(long seed, long cell, double amplitude) {
        double unit = (Seeds.mix(seed ^ cell) >>> 11) * 0x1p-53;
        return 1 + amplitude * (2 * unit - 1);
    }
}
