package io.crodino.world;

/** Distances on the repeating tile. */
final class Wrap {
    private Wrap() {}

    /** {@code a - b} by the shortest way round, metres. */
    static double difference(double a, double b) {
        double d = a - b;
        return d - Terrain.METRES * Math.rint(d / Terrain.METRES);
    }
}
