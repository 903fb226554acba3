package io.crodino.edge.time;

/**
 * How long the computer stood still: a paused process, a suspended machine, hopeless overload. Somebody beats at a fixed
 * period; what a beat comes too late by is time of which nothing is known, and for which nobody can be blamed. Thread-safe.
 */
public final class Stalls {
    /** A thread that wakes up so much too late has only waited its turn. */
    private static final long USUAL_NANOS = 2_000_000;
    /** From here on it is worth a word. */
    private static final long NOTABLE_NANOS = 100_000_000;

    private final NanoClock clock;
    private final long periodNanos;
    private boolean watching;
    private long lastBeatNanos;
    private long lostNanos;
    private long count;
    private long lastNanos;
    private long notableNanos;

    /**
     * The stalls since the start.
     *
     * @param count those of at least 0.1 s
     * @param totalMillis of these
     * @param lastMillis the last of these, 0 when there was none
     */
    public record StallCount(long count, double totalMillis, double lastMillis) {}

    /** @param periodNanos between beats */
    public Stalls(NanoClock clock, long periodNanos) {
        this.clock = clock;
        this.periodNanos = periodNanos;
    }

    /** Nanoseconds between beats. */
    public long periodNanos() {
        return periodNanos;
    }

    /** The first beat: from now on a missing one counts. */
    public synchronized void begin() {
        watching = true;
        lastBeatNanos = clock.nanos();
    }

    /** Whoever beats will not do so for a while. */
    public synchronized void pause() {
        watching = false;
    }

    /** @return nanoseconds of the stall that has just ended if it is worth a word, otherwise 0 */
    public synchronized long beat() {
        long stall = stallNanos();
        lastBeatNanos = clock.nanos();
        lostNanos += stall;
        if (stall < NOTABLE_NANOS) {
            return 0;
        }
        count++;
        lastNanos = stall;
        notableNanos += stall;
        return stall;
    }

    private long stallNanos() {
        long late = watching ? clock.nanos() - lastBeatNanos - periodNanos : 0;
        return late > USUAL_NANOS ? late : 0;
    }

    /** Nanoseconds lost since the start, with those of a stall that nobody has beaten after yet. */
    public synchronized long lostNanos() {
        return lostNanos + stallNanos();
    }

    /** A clock that stands still while the computer does. */
    public synchronized long awakeNanos() {
        return clock.nanos() - lostNanos();
    }

    public synchronized StallCount state() {
        return new StallCount(count, notableNanos / 1e6, lastNanos / 1e6);
    }
}
