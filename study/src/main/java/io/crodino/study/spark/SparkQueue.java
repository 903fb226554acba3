package io.crodino.study.spark;

import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.ClusterWork;
import io.crodino.study.cluster.JobQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cells of a driver: all are open as long as it lives.
 *
 * @param work whose cells these are
 * @param driver that has them done
 * @param driverLog what it says
 */
record SparkQueue(ClusterWork work, Process driver, Path driverLog) implements JobQueue {
    @Override
    public Optional<Set<String>> open() {
        return Optional.of(
                driver.isAlive() ? work.jobs().stream().map(CellJob::name).collect(Collectors.toSet()) : Set.of());
    }

    /** What the driver says where it never came to the cell. */
    @Override
    public Path log(CellJob job) {
        Path own = work.folder().resolve(job.index() + ".log");
        return Files.exists(own) ? own : driverLog;
    }

    @Override
    public String farewell() {
        return "The cells in hand are saved; the same command goes on.";
    }
}
