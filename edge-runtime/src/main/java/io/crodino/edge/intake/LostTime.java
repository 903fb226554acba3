package io.crodino.edge.intake;

import io.crodino.edge.time.RunDelay;
import io.crodino.edge.time.Stalls;
import org.jspecify.annotations.Nullable;

/**
 * What the computer takes from the reader of one sensor: the whole kit stood still, or others had the processors while
 * the reader was ready to run. Frames may have lain ready meanwhile, so the sensor cannot be blamed. Thread-safe.
 */
final class LostTime {
    private final Stalls stalls;
    private @Nullable RunDelay reader;
    private long knownStalls;
    private long knownDelay;

    LostTime(Stalls stalls) {
        this.stalls = stalls;
        this.knownStalls = stalls.lostNanos();
    }

    /** From now on, this thread reads the sensor. */
    synchronized void readBy(RunDelay thread) {
        reader = thread;
        knownDelay = thread.nanos();
    }

    /**
     * Nanoseconds since the last call. What both accounts know is counted twice, which does no harm: a reader that waits
     * in a silent driver waits for no processor.
     */
    synchronized long sinceLastAsked() {
        long stalled = stalls.lostNanos() - knownStalls;
        long delayed = reader == null ? 0 : reader.nanos() - knownDelay;
        knownStalls += stalled;
        knownDelay += delayed;
        return stalled + delayed;
    }
}
