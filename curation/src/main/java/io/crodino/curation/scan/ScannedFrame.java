package io.crodino.curation.scan;

/** What was found out about a frame, and its pictures, which live until it is closed. */
public record ScannedFrame(FrameFacts facts, FramePictures pictures) implements AutoCloseable {
    @Override
    public void close() {
        pictures.close();
    }
}
