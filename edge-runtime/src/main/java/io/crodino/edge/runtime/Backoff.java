package io.crodino.edge.runtime;

import java.util.random.RandomGenerator;

/** Waiting times between attempts: doubling from 0.25 s to 8 s, each 20 % more or less. Confined to one thread. */
final class Backoff {
    private static final double FIRST_MILLIS = 250;
    private static final double LONGEST_MILLIS = 8000;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private double next = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait now. */
    long millis() {
        double wait = next * (1 + JITTER * (2 * random.nextDouble() - 1));
        next = Math.min(2 * next, LONGEST_MILLIS);
        return Math.round(wait);
    }

    /** After a success. */
    void reset() {
        next = FIRST_MILLIS;
    }
}
