package io.crodino.edge.health;

/** How a sensor is. */
public enum Health {
    /** No good frame yet. */
    CONNECTING,
    OK,
    /** A bad frame or two: it stays in charge, but these frames are not used. */
    SUSPECT,
    FAILED,
    /** Good frames again, not yet for long enough. */
    RECOVERING
}
