package io.crodino.exporter.precision;

import java.util.function.IntConsumer;

/** Shows how long work will take. */
@FunctionalInterface
public interface Jobs {
    /** Shows nothing. */
    Jobs SILENT = (job, things, total) -> done -> {};

    /**
     * A new job begins and the one before has ended.
     *
     * @param job what is done
     * @param things what is counted
     * @param total how many there are
     * @return is told how many are done
     */
    IntConsumer start(String job, String things, int total);
}
