package io.crodino.edge.fit;

import io.crodino.formats.UserException;

/**
 * What a network must keep.
 *
 * @param fps pictures a second, by the median; 0 for none
 * @param latencyMillis from a picture to its result, for 99 of 100 pictures; 0 for none
 */
public record Limits(double fps, double latencyMillis) {
    public Limits {
        if (!(fps >= 0 && fps <= 1000)) {
            throw new UserException("--fps is " + fps + ": expected above 0 to 1000 pictures a second");
        }
        if (!(latencyMillis >= 0 && latencyMillis <= 60_000)) {
            throw new UserException("--latency-ms is " + latencyMillis + ": expected above 0 to 60000 milliseconds");
        }
        if (fps == 0 && latencyMillis == 0) {
            throw new UserException("no limit: expected --fps N, --latency-ms N or both");
        }
    }

    /** Whether it is kept. */
    public boolean keeps(Timing timing) {
        return (fps == 0 || timing.fps() >= fps) && (latencyMillis == 0 || timing.p99() <= latencyMillis);
    }

    /** How long a picture may take by the stricter one. */
    double millis() {
        return Math.min(
                fps == 0 ? Double.POSITIVE_INFINITY : 1000 / fps,
                latencyMillis == 0 ? Double.POSITIVE_INFINITY : latencyMillis);
    }

    /** In words. */
    public String text() {
        String rate = fps == 0 ? "" : Figures.of(fps) + " pictures a second";
        String latency = latencyMillis == 0 ? "" : Figures.of(latencyMillis) + " ms for 99 of 100 pictures";
        return rate.isEmpty() || latency.isEmpty() ? rate + latency : rate + " and " + latency;
    }
}
