package io.crodino.study.table;

import java.util.Locale;

/** How a quantity is shown; its values are shares, seconds or numbers. */
public enum Unit {
    /** 0 to 1, shown in percent without the sign. */
    SHARE,
    SECONDS,
    PARAMETERS;

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    /** Whether a value is better than another: a larger share, or less time and fewer parameters. */
    public boolean isBetter(double one, double other) {
        return this == SHARE ? one > other : one < other;
    }

    /** A value in words. */
    public String show(double value) {
        return switch (this) {
            case SHARE -> String.format(Locale.ROOT, "%.2f", 100 * value);
            case SECONDS -> duration(value);
            case PARAMETERS -> parameters(value);
        };
    }

    private static String duration(double seconds) {
        if (seconds < 2 * MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 2 * HOUR
                ? String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole / MINUTE % MINUTE);
    }

    private static String parameters(double count) {
        return String.format(Locale.ROOT, count < 1e7 ? "%.3f M" : "%.1f M", count / 1e6);
    }
}
