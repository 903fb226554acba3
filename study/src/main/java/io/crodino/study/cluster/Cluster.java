package io.crodino.study.cluster;

import io.crodino.formats.UserException;
import java.util.Map;

/** A scheduler that is already there and trains cells elsewhere. */
public interface Cluster {
    /** As in {@code --on NAME}. */
    String name();

    /**
     * Prints and writes what {@link #run} would hand in, and hands in nothing.
     *
     * @throws UserException when files cannot be written
     */
    void describe(ClusterWork work);

    /**
     * Has the jobs done and follows them to their end.
     *
     * @return for each cell that failed its last message
     * @throws UserException when the scheduler is not there or refuses
     */
    Map<String, String> run(ClusterWork work) throws InterruptedException;
}
