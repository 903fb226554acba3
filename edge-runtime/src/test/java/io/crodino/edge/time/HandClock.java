package io.crodino.edge.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test turns. Thread-safe. */
public final class HandClock implements NanoClock {
    private final AtomicLong now = new AtomicLong(TimeUnit.HOURS.toNanos(5));

    @Override
    public long nanos() {
        return now.get();
    }

    public void turn(double millis) {
        now.addAndGet(Math.round(millis * 1e6));
    }
}
