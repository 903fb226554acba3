package io.crodino.edge.health;

/**
 * How fast a sensor fails, and how slowly it is trusted again.
 *
 * @param badFrames consecutive bad frames until a sensor has failed, at least 1
 * @param goodFrames consecutive good frames until a failed sensor is trusted again, at least 1
 * @param recoveryMs time of good frames until a failed sensor is trusted again, milliseconds, at least 0
 */
public record Hysteresis(int badFrames, int goodFrames, double recoveryMs) {
    public static Hysteresis defaults() {
        return new Hysteresis(3, 30, 2000);
    }
}
