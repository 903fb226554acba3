package io.crodino.edge.supervision;

import java.util.random.RandomGenerator;

/** Waiting times between attempts: doubling from 0.25 s to 8 s, each 20 % more or less. Confined to one thread. */
public final class Backoff {
    private static final double FIRST_MILLIS = 250;
    private static final double LONGEST_MILLIS = 8000;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private double next = FIRST_MILLIS;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait now. */
    public long millis() {
        double wait = next * (1 + JITTER * (2 * random.nextDouble() - 1));
        next = Math.min(2 * next, LONGEST_MILLIS);
        return Math.round(wait);
    }

    /** After a success. */
    public void reset() {
        next = FIRST_MILLIS;
    }
}
