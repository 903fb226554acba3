package io.crodino.edge.terms;

/** Why a pair of models does not stay in charge. */
public enum Objection {
    /** There are none, though a sensor can be trusted. */
    NO_RESULTS,
    /** The inference thread has. */
    DIED,
    /** A network cannot be computed. */
    FAILED,
    /** A network takes longer than the one before. */
    SLOW,
    /** A network is less sure than usual. */
    UNSURE,
    /** A person has taken it back. */
    BY_HAND
}
