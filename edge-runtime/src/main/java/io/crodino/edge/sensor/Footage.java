package io.crodino.edge.sensor;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Stored pictures in a fixed order. For one thread at a time. */
public interface Footage extends AutoCloseable {
    /** Goes before the first picture; also after {@link #close}. */
    void rewind() throws IOException;

    /**
     * The next picture, 8UC3 BGR or 16UC1; it stays the footage's own and may change with the next call.
     *
     * @return null after the last picture
     * @throws UndecodablePicture when this one is damaged; the next call gives the one after it
     * @throws IOException one sentence why nothing can be read
     */
    @Nullable
    Mat next() throws IOException;

    /** Lets files and pictures go; none of its pictures is used any more. More than once is as good as once. */
    @Override
    default void close() {}
}
