package io.crodino.study;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** What one call of {@code benchmark study} does. */
sealed interface StudyWork permits Study, StudyShare, StudyOnCluster, StudyCollection {
    /** Prints what {@link #run} would do. */
    void describe();

    /** Whether other processes may work in the folder at the same time. */
    default boolean sharesTheFolder() {
        return false;
    }

    /** Whether it leaves {@code study.html} and its like as the run folders stand. */
    boolean writesTables();

    /**
     * Does it.
     *
     * @param runner makes cells on this machine
     * @param stop asked again and again
     * @return for each cell that failed its last message, by its name
     */
    Map<String, String> run(CellRunner runner, BooleanSupplier stop) throws InterruptedException;

    /** What is said when it was stopped, before the command that goes on. */
    default String farewell() {
        return "Stopped and saved. Go on with:  ";
    }

    /** What is said of cells that are not done, before their list. */
    default String complaint(int cells) {
        return cells + (cells == 1 ? " cell" : " cells") + " failed; the same command tries again";
    }
}
