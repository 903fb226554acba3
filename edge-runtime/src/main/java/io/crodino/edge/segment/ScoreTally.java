package io.crodino.edge.segment;

import org.jspecify.annotations.Nullable;

/** Sums what the pictures' class maps have in common with their labels. Thread-safe. */
final class ScoreTally {
    private LabelOverlap sum;
    private int frames;

    ScoreTally(int classes) {
        this.sum = LabelOverlap.none(classes);
    }

    /** @param overlap of one picture, null when it has no label */
    synchronized void add(@Nullable LabelOverlap overlap) {
        if (overlap != null) {
            sum = sum.plus(overlap);
            frames++;
        }
    }

    /** Null when no picture had a label. */
    synchronized @Nullable SegmentScore score() {
        return frames == 0 ? null : SegmentScore.of(frames, sum);
    }
}
