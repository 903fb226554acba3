package io.crodino.edge.message;

import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Time;
import java.time.Instant;

/**
 * Headers of messages. Times of the monotonic clock become those of the wall clock, as both stood at one moment: messages
 * of one result that shall have the same stamp get theirs from the same headers.
 *
 * @param wall the moment on the wall clock
 * @param nanos the same on the clock of {@link System#nanoTime}
 * @param frameId of all of them
 */
public record Headers(Instant wall, long nanos, String frameId) {
    /** Depth is registered to colour, so both are seen from one place; recordings name it alike. */
    public static final String FRAME = "camera_color_optical_frame";

    /** For this moment. */
    public static Headers now(String frameId) {
        return new Headers(Instant.now(), System.nanoTime(), frameId);
    }

    /** @param captureNanos on the clock of {@link System#nanoTime} */
    public Header at(long captureNanos) {
        Instant captured = wall.plusNanos(captureNanos - nanos);
        return new Header(new Time(Math.toIntExact(captured.getEpochSecond()), captured.getNano()), frameId);
    }

    /** @param millis before the moment */
    public Header ago(double millis) {
        return at(nanos - (long) (millis * 1e6));
    }
}
