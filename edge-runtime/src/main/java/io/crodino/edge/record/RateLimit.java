package io.crodino.edge.record;

/** Lets so many frames a second pass and no more, evenly spread. For one thread. */
final class RateLimit {
    private final double intervalNanos;
    private final double slackNanos;
    private double due = Double.NEGATIVE_INFINITY;

    /**
     * @param fps frames a second at most, 0 = all
     * @param sensorFps frames a second that come
     */
    RateLimit(double fps, double sensorFps) {
        this.intervalNanos = fps == 0 ? 0 : 1e9 / fps;
        this.slackNanos = 0.5e9 / sensorFps;
    }

    /** Whether a frame of this capture time is wanted. */
    boolean passes(long nanos) {
        if (intervalNanos > 0 && nanos < due - slackNanos) {
            return false;
        }
        // After a gap the rhythm begins anew instead of catching up.
        due = (nanos - due > intervalNanos ? nanos : due) + intervalNanos;
        return true;
    }
}
