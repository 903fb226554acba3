package io.crodino.edge.intake;

import io.crodino.edge.time.Stalls;
import io.crodino.edge.time.ThreadAccount;
import org.jspecify.annotations.Nullable;

/**
 * What the computer takes from the reader of one sensor: the whole kit stood still, or others had the processors while
 * the reader was ready to run. Frames may have lain ready meanwhile, so the sensor cannot be blamed. Thread-safe.
 */
final class LostTime {
    private final Stalls stalls;
    private @Nullable ThreadAccount reader;
    private long knownStalls;
    private long knownDelay;

    LostTime(Stalls stalls) {
        this.stalls = stalls;
        this.knownStalls = stalls.lostNanos();
    }

    /** From now on, this thread reads the sensor. */
    synchronized void readBy(ThreadAccount thread) {
        reader = thread;
        knownDelay = thread.waitedNanos();
    }

    /** Whether the reader would go on if it had a processor: whatever the driver had for it, it has not seen yet. */
    synchronized boolean holdsTheReaderUp() {
        return reader != null && reader.runnable();
    }

    /**
     * Nanoseconds since the last call. What both accounts know is counted twice, which does no harm: a reader that waits
     * in a silent driver waits for no processor.
     */
    synchronized long sinceLastAsked() {
        long stalled = stalls.lostNanos() - knownStalls;
        long delayed = reader == null ? 0 : reader.waitedNanos() - knownDelay;
        knownStalls += stalled;
        knownDelay += delayed;
        return stalled + delayed;
    }
}
