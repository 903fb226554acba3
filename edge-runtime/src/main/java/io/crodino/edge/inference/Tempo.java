package io.crodino.edge.inference;

/**
 * How long one network takes, across all sessions that compute it. Told on the thread that computes; asked by any.
 */
public final class Tempo {
    /** Once may be the computer's fault. */
    private static final int SLOW_IN_A_ROW = 2;

    private static final double SMOOTHING = 0.05;

    private final long limitNanos;
    private volatile double usualNanos;
    private int known;
    private int slow;

    /** @param limitNanos a result that takes longer is of no use */
    public Tempo(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** The first time, of a session that is not warm yet. */
    public synchronized void begin(long nanos) {
        usualNanos = nanos;
    }

    /**
     * Takes one time. Of one that was too long only because the computer stood still nothing is known.
     *
     * @return false when a network that used to be quick enough no longer is
     */
    synchronized boolean keeps(Computation.Took took) {
        if (took.awakeNanos() > limitNanos) {
            slow++;
        } else if (took.awakeNanos() + took.lostNanos() <= limitNanos) {
            slow = 0;
            known++;
            usualNanos += Math.max(SMOOTHING, 1.0 / known) * (took.awakeNanos() - usualNanos);
        }
        boolean wasQuick = usualNanos < limitNanos / 2.0;
        return !(wasQuick && slow >= SLOW_IN_A_ROW);
    }

    /** Whether a result that took so long is of use. */
    public boolean allows(long nanos) {
        return nanos <= limitNanos;
    }

    /** Nanoseconds, smoothed; 0 before the first. */
    public double usualNanos() {
        return usualNanos;
    }
}
