package io.crodino.edge.health;

/**
 * When frames are missing or late.
 *
 * @param silenceMs no frame for this long is NO_FRAMES, milliseconds, above 0
 * @param silenceIntervals frame intervals that are waited at least; more than 1
 * @param lateFactor frames that come this many times slower than expected are LATE; above 1
 * @param lateMs frames that are older than this when they arrive are LATE, milliseconds, above 0; older ones than {@code
 *     stale-ms} are of no use
 */
public record ArrivalLimits(double silenceMs, double silenceIntervals, double lateFactor, double lateMs) {
    public static ArrivalLimits defaults() {
        return new ArrivalLimits(100, 3, 2.5, 500);
    }
}
