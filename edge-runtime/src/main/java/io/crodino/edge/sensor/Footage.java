package io.crodino.edge.sensor;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Stored pictures in a fixed order. Confined to the thread that reads them. */
public interface Footage {
    /** Goes before the first picture. */
    void rewind() throws IOException;

    /**
     * The next picture, 8UC3 BGR or 16UC1; it stays the footage's own and may change with the next call.
     *
     * @return null after the last picture
     * @throws IOException one sentence why it cannot be read
     */
    @Nullable
    Mat next() throws IOException;
}
