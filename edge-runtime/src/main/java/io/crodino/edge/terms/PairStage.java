package io.crodino.edge.terms;

/** How far a pair of models has come. */
public enum PairStage {
    /** Stored and checked. If it is the current pair, the next start puts it on probation. */
    INSTALLED,
    /** Beside the pair before, on the newest pictures, it did what it should. If it is the current pair, as INSTALLED. */
    TRIED,
    /** In charge, and watched. What ends a kit now counts against it. */
    PROBATION,
    /** Nothing was found against it. */
    GOOD,
    /** It was in charge, and the pair before is again. */
    ROLLED_BACK,
    /** It never came in charge. */
    REFUSED
}
