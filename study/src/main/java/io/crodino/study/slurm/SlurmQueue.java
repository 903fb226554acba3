package io.crodino.study.slurm;

import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.ClusterWork;
import io.crodino.study.cluster.JobQueue;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What was handed in to Slurm.
 *
 * @param work whose jobs these are
 * @param submission their tasks
 * @param slurm the programs that know
 */
record SlurmQueue(ClusterWork work, Submission submission, SlurmCommands slurm) implements JobQueue {
    @Override
    public Optional<Set<String>> open() throws InterruptedException {
        return slurm.queued(submission.jobs())
                .map(ids -> submission.only(ids).tasks().keySet());
    }

    @Override
    public Path log(CellJob job) {
        return ArrayScript.log(
                work, Objects.requireNonNull(submission.tasks().get(job.name())).id());
    }

    @Override
    public String farewell() {
        return "The jobs go on without this command; the same command follows them again, and  scancel "
                + String.join(" ", submission.jobs()) + "  ends them.";
    }
}
