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
    /** What the reader had computed when the last frame came. */
    private long knownRun;

    LostTime(Stalls stalls) {
        this.stalls = stalls;
        this.knownStalls = stalls.lostNanos();
    }

    /** From now on, this thread reads the sensor. */
    synchronized void readBy(ThreadAccount thread) {
        reader = thread;
        knownDelay = thread.waitedNanos();
        knownRun = thread.ranNanos();
    }

    /**
     * Whether the reader would go on if it had a processor: whatever the driver had for it, it has not seen yet. A reader that
     * has computed for half of the silence has a driver that turns in circles.
     *
     * @param silentNanos since the last frame
     */
    synchronized boolean holdsTheReaderUp(long silentNanos) {
        return reader != null && reader.runnable() && reader.ranNanos() - knownRun < silentNanos / 2;
    }

    /** A frame has come. Tells the nanoseconds since the last call that told any, and forgets them. */
    synchronized long beforeFrame() {
        knownRun = reader == null ? 0 : reader.ranNanos();
        return told(stalled(), delayed());
    }

    /**
     * Tells the nanoseconds since the last call that told any, in a silence. What is less than a look of the watchdog is told
     * when it adds up to one: each silence would be found a look later otherwise.
     */
    synchronized long inSilence() {
        long stalled = stalled();
        long delayed = delayed();
        return Math.max(stalled, delayed) < stalls.periodNanos() ? 0 : told(stalled, delayed);
    }

    private long stalled() {
        return stalls.lostNanos() - knownStalls;
    }

    private long delayed() {
        return reader == null ? 0 : reader.waitedNanos() - knownDelay;
    }

    /** Both accounts know of most of it, so the larger one counts: a sum would excuse a busy computer's slow sensor twice. */
    private long told(long stalled, long delayed) {
        knownStalls += stalled;
        knownDelay += delayed;
        return Math.max(stalled, delayed);
    }
}
