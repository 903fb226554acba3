package io.crodino.world;

import java.util.SplittableRandom;

/** Derives independent seeds from a few numbers, so that everything in the world is a pure function of its seed. */
final class Seeds {
    private Seeds() {}

    /** The finaliser of SplitMix64: every input bit changes about half of the output bits. */
    static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    static long mix(long seed, long part) {
        return mix(mix(seed) ^ (part * 0xd1342543de82ef95L));
    }

    static SplittableRandom random(long seed, long part) {
        return new SplittableRandom(mix(seed, part));
    }
}
