package io.crodino.edge.health;

import io.crodino.formats.UserException;

/**
 * Thresholds of sensor health. Fail fast, return slowly.
 *
 * @param silenceMs no frame for this long is NO_FRAMES, milliseconds
 * @param silenceIntervals frame intervals that are waited at least; more than 1
 * @param lateFactor frames that come this many times slower than expected are LATE
 * @param lateMs frames that are older than this when they arrive are LATE, milliseconds; older ones than {@code stale-ms}
 *     are of no use
 * @param frozenMs the same picture for this long is FROZEN, milliseconds; at least three frames
 * @param badFrames consecutive bad frames until a sensor has failed
 * @param goodFrames consecutive good frames until a failed sensor is trusted again
 * @param recoveryMs time of good frames until a failed sensor is trusted again, milliseconds
 * @param blackLevel a pixel below this is black, 0 to 255
 * @param saturatedLevel a pixel above this is saturated, 0 to 255
 * @param pixelShare share of black or saturated pixels that makes a picture BLACK or SATURATED
 * @param coveredTexture mean difference of neighbouring pixels below which a picture is COVERED, 0 to 255
 * @param corruptTexture mean difference of neighbouring pixels above which a picture is CORRUPT, 0 to 255
 * @param noiseLevel standard deviation of the noise above which a colour picture is NOISE, 0 to 255
 * @param depthValidShare share of measured pixels below which a depth picture is DEPTH_HOLES
 * @param depthNear nearest distance that is believed, metres
 * @param depthInRangeShare share of the measured pixels that must lie between {@code depthNear} and the farthest distance
 *     of the model's card, otherwise OUT_OF_RANGE
 * @param depthNoiseSteps share of neighbouring pixels that differ by more than a quarter above which a depth picture is
 *     NOISE
 * @param depthCorruptSteps the same for CORRUPT
 */
public record HealthConfig(
        double silenceMs,
        double silenceIntervals,
        double lateFactor,
        double lateMs,
        double frozenMs,
        int badFrames,
        int goodFrames,
        double recoveryMs,
        double blackLevel,
        double saturatedLevel,
        double pixelShare,
        double coveredTexture,
        double corruptTexture,
        double noiseLevel,
        double depthValidShare,
        double depthNear,
        double depthInRangeShare,
        double depthNoiseSteps,
        double depthCorruptSteps) {
    public HealthConfig {
        if (!(silenceMs > 0 && frozenMs > 0 && recoveryMs >= 0 && lateMs > 0 && lateFactor > 1)) {
            throw new UserException("health times must be above 0 ms and late-factor above 1");
        }
        if (!(silenceIntervals > 1)) {
            throw new UserException("health silence-intervals is " + silenceIntervals
                    + ": expected more than 1, because the next frame is due after one interval");
        }
        if (badFrames < 1 || goodFrames < 1) {
            throw new UserException("health bad-frames and good-frames must be at least 1");
        }
    }

    public static HealthConfig defaults() {
        return new HealthConfig(
                100, 3, 2.5, 500, 500, 3, 30, 2000, 16, 250, 0.95, 0.8, 48, 20, 0.03, 0.05, 0.1, 0.2, 0.6);
    }
}
