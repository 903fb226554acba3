package io.crodino.edge.capture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The clock of a folder of captures: UTC when the kit starts, monotonic from then on, and never behind the frames that are
 * there, whatever the computer believes that the time is. So frames that are sorted by name are sorted by time. Immutable.
 */
final class FolderClock {
    private static final DateTimeFormatter STEM =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("\\d{8}-\\d{6}-\\d{3}");
    private static final long SECOND = 1_000_000_000L;

    private final long offset;

    /**
     * @param now what the computer believes
     * @param nowNanos the same on the clock of {@link System#nanoTime}
     * @param newest when the newest frame was taken, nanoseconds since 1970; 0 when there is none
     * @param back how much older than now a frame may be that comes, nanoseconds
     */
    FolderClock(Instant now, long nowNanos, long newest, long back) {
        long believed = now.getEpochSecond() * SECOND + now.getNano();
        offset = Math.max(believed, newest + back) - nowNanos;
    }

    /** Nanoseconds since 1970. */
    long at(long captureNanos) {
        return captureNanos + offset;
    }

    /** The name of a frame that was taken then, e.g. {@code 20260131-235959-999}. */
    static String stem(long nanosSince1970) {
        return STEM.format(Instant.ofEpochSecond(0, nanosSince1970));
    }

    static boolean isStem(String name) {
        return FORM.matcher(name).matches();
    }
}
