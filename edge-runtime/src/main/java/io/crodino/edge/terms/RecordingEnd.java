package io.crodino.edge.terms;

/** Why a recording of the running kit is over. */
public enum RecordingEnd {
    /** Somebody has stopped it. */
    STOPPED,
    /** It may not be longer. */
    LONGEST,
    /** Others need what is left of the disk. */
    RESERVE,
    /** It cannot be written. */
    FAILED,
    /** The kit stops. */
    KIT_STOPS
}
