package io.crodino.trainer.compare;

/**
 * A difference with its 95 % interval.
 *
 * @param value as measured on all frames; NaN where a class is in none
 * @param low lower bound
 * @param high upper bound
 */
public record Interval(double value, double low, double high) {
    /** Whether 0 lies outside, so that it hardly comes from the choice of frames. */
    public boolean certain() {
        return low > 0 || high < 0;
    }
}
