package io.crodino.edge.intake;

import java.util.Arrays;

/** When the last pictures of a sensor were taken. Thread-safe. */
final class CaptureLog {
    private static final int KEPT = 128;

    private final long[] times = new long[KEPT];
    private int count;

    synchronized void add(long captureNanos) {
        times[count++ % KEPT] = captureNanos;
        // The remainder stays the same, and there is no end to count to.
        count = count == 2 * KEPT ? KEPT : count;
    }

    /** What was there before says nothing of what comes now. */
    synchronized void clear() {
        count = 0;
    }

    /** In order, nanoseconds. */
    synchronized long[] recent() {
        long[] recent = Arrays.copyOf(times, Math.min(count, KEPT));
        Arrays.sort(recent);
        return recent;
    }
}
