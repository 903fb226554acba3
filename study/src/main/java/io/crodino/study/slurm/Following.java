package io.crodino.study.slurm;

import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.ClusterWork;
import io.crodino.study.cluster.LastWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Looks at the queue and the run folders until every cell is done or has failed. Confined to one thread. */
final class Following {
    private static final long POLL_MILLIS = 1000;
    /** On a shared file system, what a task wrote last may be seen a little after its end. */
    private static final int POLLS_UNTIL_FAILED = 5;

    private final ClusterWork work;
    private final Submission submission;
    private final SlurmCommands slurm;
    private final Map<String, Integer> absent = new HashMap<>();
    private boolean silent;

    Following(ClusterWork work, Submission submission, SlurmCommands slurm) {
        this.work = work;
        this.submission = submission;
        this.slurm = slurm;
    }

    /** @return for each cell that failed its last message */
    Map<String, String> toTheEnd() throws InterruptedException {
        Map<String, String> failed = new LinkedHashMap<>();
        List<CellJob> open = new ArrayList<>(work.jobs());
        while (!open.isEmpty() && !work.stop().getAsBoolean()) {
            Optional<Set<String>> queued = slurm.queued(submission.jobs());
            tellOfSilence(queued.isEmpty());
            for (CellJob job : List.copyOf(open)) {
                if (work.done().test(job)) {
                    open.remove(job);
                    work.finished().accept(job);
                } else if (queued.isPresent() && gone(job, queued.get())) {
                    open.remove(job);
                    failed.put(job.name(), lastWords(job));
                    work.out().println("== " + job.name() + " failed: " + failed.get(job.name()));
                }
            }
            if (!open.isEmpty()) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        if (!open.isEmpty()) {
            work.out()
                    .println("The jobs go on without this command; the same command follows them again, and"
                            + "  scancel " + String.join(" ", submission.jobs()) + "  ends them.");
        }
        return failed;
    }

    private void tellOfSilence(boolean now) {
        if (now && !silent) {
            work.out().println("Slurm does not answer; waiting");
        }
        silent = now;
    }

    private boolean gone(CellJob job, Set<String> queued) {
        if (queued.contains(task(job))) {
            absent.remove(job.name());
            return false;
        }
        return absent.merge(job.name(), 1, Integer::sum) >= POLLS_UNTIL_FAILED;
    }

    private String task(CellJob job) {
        return Objects.requireNonNull(submission.tasks().get(job.name())).id();
    }

    private String lastWords(CellJob job) {
        Path log = ArrayScript.log(work, task(job));
        LastWords words = new LastWords();
        try {
            // Whatever the bytes are: this only quotes them.
            Files.readString(log, StandardCharsets.ISO_8859_1).lines().forEach(words::add);
        } catch (IOException e) {
            return "its task " + task(job) + " ended and left no " + log;
        }
        return words.cause().orElse("its task " + task(job) + " ended and said nothing") + " (" + log + ")";
    }
}
