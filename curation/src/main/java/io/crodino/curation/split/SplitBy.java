package io.crodino.curation.split;

/** How frames are divided. */
public enum SplitBy {
    /** Whole sequences; a single one in blocks. */
    SEQUENCE,
    /** Blocks in the order of time: the past is learned, the future is scored. */
    TIME,
    /** Each frame by lot: neighbours leak. */
    RANDOM
}
