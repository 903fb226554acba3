package io.crodino.trainer.data;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap kept frames may take; one for all frames that are kept at the same time. Thread-safe. */
final class FrameMemory {
    /** Arrays that are large for the collector's regions can take twice their size; the rest is for batches. */
    private static final double SHARE = 1 / 3.0;

    private final AtomicLong left;

    FrameMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** A third of what this JVM's heap can grow to. */
    static FrameMemory ofHeap() {
        return new FrameMemory((long) (SHARE * Runtime.getRuntime().maxMemory()));
    }

    /** Takes bytes for good, if there are as many. */
    boolean take(long bytes) {
        return left.getAndUpdate(free -> free >= bytes ? free - bytes : free) >= bytes;
    }

    /** Gives back what was taken and not used. */
    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
