package io.crodino.study.cluster;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Where jobs wait and run, as somebody sees it who follows them. */
public interface JobQueue {
    /**
     * The names of the cells that wait or run.
     *
     * @return empty when nobody answers at present
     */
    Optional<Set<String>> open() throws InterruptedException;

    /** What a cell's job says. */
    Path log(CellJob job);

    /** What becomes of the jobs when nobody follows them any longer. */
    String farewell();
}
