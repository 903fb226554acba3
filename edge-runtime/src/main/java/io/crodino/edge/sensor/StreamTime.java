package io.crodino.edge.sensor;

/**
 * Finds when the pictures of a stream were taken. The sender stamps them by a clock of its own; the picture that came
 * through fastest tells how the two clocks lie to each other, and one that comes later than that is so much older. What
 * all pictures have in common, the shortest way through the network, cannot be known. Confined to the thread that reads.
 */
public final class StreamTime {
    /** Clocks drift apart, which must not look like a stream that falls behind; in nanoseconds for each nanosecond. */
    private static final double DRIFT = 5e-4;
    /** A time stamp that jumps by more belongs to another stream. */
    private static final long JUMP_NANOS = 10_000_000_000L;

    private boolean known;
    private double offset;
    private long lastStamp;
    private long lastArrival;

    /**
     * When a picture was taken, on the clock of its arrival.
     *
     * @param stampNanos by the sender, from any zero
     * @param arrivalNanos when it arrived
     * @return at most {@code arrivalNanos}
     */
    public long captured(long stampNanos, long arrivalNanos) {
        long passed = arrivalNanos - lastArrival;
        boolean other = stampNanos < lastStamp || stampNanos - lastStamp > passed + JUMP_NANOS;
        double apart = (double) arrivalNanos - stampNanos;
        offset = known && !other ? Math.min(offset + DRIFT * passed, apart) : apart;
        known = true;
        lastStamp = stampNanos;
        lastArrival = arrivalNanos;
        return Math.min(arrivalNanos, stampNanos + Math.round(offset));
    }
}
