package io.crodino.edge.sensor;

import java.io.IOException;
import java.time.Duration;

/**
 * A source of frames: open, read into a given buffer, describe, close. Implement it, and a {@link SensorProvider}, to
 * bring a sensor of your own. What {@link #open} and {@link #read} throw, also what they do not declare, means that the
 * sensor was lost: it is closed and opened again, with back-off, for ever.
 *
 * <p>Threads: {@link #open} and {@link #read} are called by one reader thread at a time and may block; {@link #close}
 * may be called by another thread while a read blocks, and more than once.
 */
public interface Sensor extends AutoCloseable {
    /**
     * Connects. May be called again after {@link #close}.
     *
     * @return what the sensor will deliver
     * @throws IOException one sentence why it cannot be opened now; the caller retries with back-off
     */
    SensorFormat open() throws IOException;

    /**
     * Waits for the next frame and reads it into {@code frame}, reusing its memory.
     *
     * @return false when the source has ended for good (a recording that does not loop)
     * @throws IOException when the connection is lost; the caller closes and opens again
     */
    boolean read(Frame frame) throws IOException;

    /** How long a read may wait for its frame before it gives up by itself; nobody takes it for blocked before that. */
    default Duration patience() {
        return Duration.ZERO;
    }

    /** The source as the user named it, e.g. {@code /dev/video0}. */
    String source();

    @Override
    void close();
}
