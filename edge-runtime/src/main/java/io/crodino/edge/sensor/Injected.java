package io.crodino.edge.sensor;

import org.jspecify.annotations.Nullable;

/**
 * A fault that somebody has put into a sensor on purpose. Immutable.
 *
 * @param fault what
 * @param startNanos since when, on the clock of whoever injected it
 * @param lastsNanos how long at most; null until it is cleared
 */
public record Injected(
        Fault fault, long startNanos, @Nullable Long lastsNanos) {
    boolean over(long nowNanos) {
        return lastsNanos != null && nowNanos - startNanos >= lastsNanos;
    }

    /** Milliseconds until it ends by itself; null when it does not. */
    public @Nullable Double remainingMillis(long nowNanos) {
        return lastsNanos == null ? null : Math.max(0, lastsNanos - (nowNanos - startNanos)) / 1e6;
    }
}
