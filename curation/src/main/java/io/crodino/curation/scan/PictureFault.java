package io.crodino.curation.scan;

/**
 * What keeps a picture from being used.
 *
 * @param kind what is wrong
 * @param file relative to the folder, e.g. {@code depth/f1.png}
 * @param found what it holds instead, a few words
 */
public record PictureFault(Kind kind, String file, String found) {
    /** What can be wrong with a picture by itself. */
    public enum Kind {
        /** It cannot be decoded. */
        UNREADABLE,
        /** Depth that is not 16 bits with one channel. */
        DEPTH_TYPE,
        /** A label that is not 8 or 16 bits with one channel. */
        LABEL_TYPE
    }
}
