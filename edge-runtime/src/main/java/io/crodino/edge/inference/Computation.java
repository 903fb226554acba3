package io.crodino.edge.inference;

import io.crodino.edge.time.Stalls;
import io.crodino.formats.Modality;
import org.jspecify.annotations.Nullable;

/**
 * What the loop's thread computes right now, for who watches that it comes back. The thread of one that was given up must
 * not touch anything any more when it does. Thread-safe.
 */
public final class Computation {
    private final Stalls time;
    private volatile @Nullable Modality modality;
    private volatile long sinceNanos;
    private volatile long sinceLostNanos;
    private volatile boolean givenUp;

    /**
     * How long one took.
     *
     * @param awakeNanos while the computer did not stand still
     * @param lostNanos while it did
     */
    record Took(long awakeNanos, long lostNanos) {}

    /** @param time that stands still while the computer does */
    public Computation(Stalls time) {
        this.time = time;
    }

    void begin(Modality of) {
        sinceNanos = time.awakeNanos();
        sinceLostNanos = time.lostNanos();
        modality = of;
    }

    Took end() {
        modality = null;
        return new Took(time.awakeNanos() - sinceNanos, time.lostNanos() - sinceLostNanos);
    }

    /** Whose network has been computing for longer than this; null when none has. */
    public @Nullable Modality longerThan(long nanos) {
        Modality now = modality;
        return now != null && time.awakeNanos() - sinceNanos > nanos ? now : null;
    }

    public void giveUp() {
        givenUp = true;
    }

    boolean givenUp() {
        return givenUp;
    }
}
