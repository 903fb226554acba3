package io.crodino.edge.record;

/** What a recording is written to. Nothing is written before the first frame. For one thread. */
public interface Recording extends AutoCloseable {
    /**
     * Writes one frame.
     *
     * @param set whose pictures have the type of their sensor, and all of a recording one size
     * @throws io.crodino.formats.UserException when the disk is full
     */
    void write(FrameSet set);

    /**
     * Completes it.
     *
     * @throws io.crodino.formats.UserException when the disk is full
     */
    @Override
    void close();
}
