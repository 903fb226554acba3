package io.crodino.trainer.compare;

import java.util.Locale;

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

    /** In points, e.g. {@code +1.2, +0.4 to +2.0 ▲}. */
    public String inPoints() {
        if (!Double.isFinite(value)) {
            return "–";
        }
        String mark = !certain() ? "" : low > 0 ? " ▲" : " ▼";
        return String.format(Locale.ROOT, "%+.1f, %+.1f to %+.1f%s", 100 * value, 100 * low, 100 * high, mark);
    }
}
