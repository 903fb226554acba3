package io.crodino.edge.time;

/** Monotonic time: it counts from anywhere, only differences mean something, and no change of the wall clock moves it. */
@FunctionalInterface
public interface NanoClock {
    /** That of {@link System#nanoTime}, by which sensors stamp their frames. */
    NanoClock SYSTEM = System::nanoTime;

    long nanos();

    /** Milliseconds since {@code nanos}. */
    default double millisSince(long nanos) {
        return (nanos() - nanos) / 1e6;
    }
}
