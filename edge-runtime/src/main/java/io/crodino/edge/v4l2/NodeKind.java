package io.crodino.edge.v4l2;

/** What a video node gives. */
public enum NodeKind {
    /** Pictures, each in one piece: cameras. */
    PICTURES,
    /** Times and settings that belong to the pictures of a neighbour. */
    METADATA,
    /** Anything else: codecs, screens, and the raw stages of cameras on a board. */
    OTHER,
    /** Nothing, for it is no video device: a file, a link to nothing, another device. */
    STRAY,
    /** It did not open. */
    UNKNOWN
}
