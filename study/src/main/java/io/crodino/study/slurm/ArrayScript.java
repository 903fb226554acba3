package io.crodino.study.slurm;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Cli;
import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.ClusterWork;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A batch script that makes cells as one job array: the number of a task is the index of its cell. A task that is
 * requeued, after a preemption or the death of its node, goes on from its last checkpoint.
 *
 * @param name of the script
 * @param jobs the tasks
 * @param work what they share
 */
record ArrayScript(String name, List<CellJob> jobs, ClusterWork work) {
    /** Killed, as for want of memory; Slurm itself sees only nodes die. A task that was cancelled does not get here. */
    private static final String REQUEUE = """
            code=$?
            if [ "$code" = 137 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
            fi
            exit "$code"
            """;

    Path file() {
        return work.folder().resolve(name + ".sbatch");
    }

    /** What a task says, by the id of its array. */
    static Path log(ClusterWork work, String task) {
        return work.folder().resolve(task + ".log");
    }

    void write() {
        AtomicFile.writeText(file(), text());
    }

    String text() {
        StringBuilder text = new StringBuilder("#!/bin/bash\n");
        option(text, "job-name", "crodino-" + name);
        option(
                text,
                "array",
                jobs.stream().map(job -> Integer.toString(job.index())).collect(Collectors.joining(",")));
        option(text, "chdir", work.directory().toString());
        option(
                text,
                "output",
                Path.of(work.folder().toString().replace("%", "%%"), "%A_%a.log")
                        .toString());
        option(text, "open-mode", "append");
        text.append("#SBATCH --requeue\n");
        work.options().forEach((key, value) -> option(text, key, value));
        // The variable stays outside of the quotes that words may need.
        text.append(Cli.shellWords(work.command()))
                .append(" --cell \"$SLURM_ARRAY_TASK_ID/")
                .append(work.cells())
                .append("\"\n")
                .append(REQUEUE);
        return text.toString();
    }

    private static void option(StringBuilder text, String key, String value) {
        boolean plain = value.chars().noneMatch(Character::isWhitespace);
        text.append("#SBATCH --").append(key);
        if (!value.isEmpty()) {
            text.append('=').append(plain ? value : '"' + value + '"');
        }
        text.append('\n');
    }
}
