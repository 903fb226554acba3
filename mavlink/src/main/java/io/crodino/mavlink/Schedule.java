package io.crodino.mavlink;

/** Something that is done again and again; what was missed is not made up for. For one thread. */
final class Schedule {
    private final long periodNanos;
    private long next;

    Schedule(double hertz, long nowNanos) {
        this.periodNanos = Math.round(1e9 / hertz);
        this.next = nowNanos;
    }

    /** Whether it is time to do it; if so, until the next time no more. */
    boolean due(long nowNanos) {
        long late = nowNanos - next;
        if (late < 0) {
            return false;
        }
        next += late < periodNanos ? periodNanos : late + periodNanos;
        return true;
    }

    /** Nanoseconds until it is time. */
    long left(long nowNanos) {
        return next - nowNanos;
    }
}
