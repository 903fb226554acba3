package io.crodino.world;

import java.util.SplittableRandom;

/**
 * A lot of land, 16 m each way, with room for one kind of thing around its middle.
 *
 * @param kind WATER, TREE, BOULDER or BUILDING
 * @param x middle of the free room, metres
 * @param y middle of the free room, metres
 * @param seed for what is built on it
 */
record Site(WorldClass kind, double x, double y, long seed) {
    static final double SPACING = 16;
    /** Free metres from the middle to each side, clear of every road. */
    static final double ROOM = 6;

    SplittableRandom random() {
        return new SplittableRandom(seed);
    }
}
