package io.crodino.trainer.compare;

import java.util.List;
import java.util.Optional;

/**
 * Runs that have read the same frames.
 *
 * @param runs at least one; the others are compared with the first
 * @param classes number of classes
 */
public record RunComparison(List<RunScores> runs, int classes) {
    /** With which the others are compared. */
    public RunScores first() {
        return runs.get(0);
    }

    /** By how much a run reads better than the first; empty when one of them does not read that. */
    public Optional<PairedBootstrap> difference(RunScores run, Reading reading) {
        ReadingScores mine = run.readings().get(reading);
        ReadingScores theirs = first().readings().get(reading);
        return mine == null || theirs == null
                ? Optional.empty()
                : Optional.of(PairedBootstrap.of(theirs.frames(), mine.frames(), classes));
    }

    /** Whether a run and the first read that. */
    public boolean bothRead(RunScores run, Reading reading) {
        return run.readings().containsKey(reading) && first().readings().containsKey(reading);
    }
}
