package io.crodino.study.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the queue and the run folders until every cell is done or has failed. Confined to one thread. */
public final class Following {
    private static final long POLL_MILLIS = 1000;
    /** On a shared file system, what a task wrote last may be seen a little after its end. */
    private static final int POLLS_UNTIL_FAILED = 5;

    private final ClusterWork work;
    private final JobQueue queue;
    private final Map<String, Integer> absent = new HashMap<>();
    private boolean silent;

    /** @param queue that has the jobs of {@code work} */
    public Following(ClusterWork work, JobQueue queue) {
        this.work = work;
        this.queue = queue;
    }

    /** @return for each cell that failed its last message */
    public Map<String, String> toTheEnd() throws InterruptedException {
        Map<String, String> failed = new LinkedHashMap<>();
        List<CellJob> open = new ArrayList<>(work.jobs());
        while (!open.isEmpty() && !work.stop().getAsBoolean()) {
            Optional<Set<String>> queued = queue.open();
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
            work.out().println(queue.farewell());
        }
        return failed;
    }

    private void tellOfSilence(boolean now) {
        if (now && !silent) {
            work.out().println("the cluster does not answer; waiting");
        }
        silent = now;
    }

    private boolean gone(CellJob job, Set<String> queued) {
        if (queued.contains(job.name())) {
            absent.remove(job.name());
            return false;
        }
        return absent.merge(job.name(), 1, Integer::sum) >= POLLS_UNTIL_FAILED;
    }

    private String lastWords(CellJob job) {
        Path log = queue.log(job);
        LastWords words = new LastWords();
        try {
            // Whatever the bytes are: this only quotes them.
            Files.readString(log, StandardCharsets.ISO_8859_1).lines().forEach(words::add);
        } catch (IOException e) {
            return "its job ended and left no " + log;
        }
        return words.cause().orElse("its job ended and said nothing") + " (" + log + ")";
    }
}
