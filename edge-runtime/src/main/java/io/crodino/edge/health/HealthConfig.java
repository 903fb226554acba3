package io.crodino.edge.health;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.formats.UserException;

/**
 * Thresholds of sensor health. Fail fast, return slowly. In the configuration the keys of all groups stand side by side,
 * those of depth with {@code depth-} before them.
 *
 * @param arrivals when frames are missing or late
 * @param frozenMs the same picture for this long is FROZEN, milliseconds, above 0; at least three frames
 * @param hysteresis how fast a sensor fails, and how slowly it is trusted again
 * @param color what a colour picture must not be
 * @param depth what a depth picture must not be
 */
public record HealthConfig(
        @JsonUnwrapped ArrivalLimits arrivals,
        double frozenMs,
        @JsonUnwrapped Hysteresis hysteresis,
        @JsonUnwrapped ColorLimits color,
        @JsonUnwrapped(prefix = "depth-") DepthLimits depth) {
    public HealthConfig {
        boolean times = arrivals.silenceMs() > 0 && arrivals.lateMs() > 0 && frozenMs > 0;
        if (!(times && hysteresis.recoveryMs() >= 0 && arrivals.lateFactor() > 1)) {
            throw new UserException("health times must be above 0 ms and late-factor above 1");
        }
        if (!(arrivals.silenceIntervals() > 1)) {
            throw new UserException("health silence-intervals is " + arrivals.silenceIntervals()
                    + ": expected more than 1, because the next frame is due after one interval");
        }
        if (hysteresis.badFrames() < 1 || hysteresis.goodFrames() < 1) {
            throw new UserException("health bad-frames and good-frames must be at least 1");
        }
    }

    public static HealthConfig defaults() {
        return new HealthConfig(
                ArrivalLimits.defaults(), 500, Hysteresis.defaults(), ColorLimits.defaults(), DepthLimits.defaults());
    }
}
