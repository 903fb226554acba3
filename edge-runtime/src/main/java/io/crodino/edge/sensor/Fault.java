package io.crodino.edge.sensor;

/** What can be made to go wrong with a sensor, to see whether it is noticed. */
public enum Fault {
    /** Reads block. */
    NO_FRAMES,
    /** The connection breaks, and cannot be opened again. */
    DISCONNECTED,
    /** One frame in four arrives. */
    LATE,
    /** The last picture again and again. */
    FROZEN,
    BLACK,
    SATURATED,
    /** Something close in front of the lens. */
    COVERED,
    /** Random bytes. */
    CORRUPT,
    /** Hardly any distance is measured; depth only. */
    DEPTH_HOLES
}
