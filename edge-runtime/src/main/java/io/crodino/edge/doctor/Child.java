package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that examines. For one thread. */
final class Child implements AutoCloseable {
    private static final long LOOK_MILLIS = 20;
    private static final long KILL_SECONDS = 2;

    private final Process process;
    private final Captured out;
    private final Captured err;

    private Child(Process process) {
        this.process = process;
        this.out = Captured.from(process.getInputStream());
        this.err = Captured.from(process.getErrorStream());
    }

    static Child start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return new Child(process);
    }

    /**
     * Waits for the answers.
     *
     * @param examiners in the order in which the process goes
     * @return what they found; the last one may be the one that the process did not survive
     */
    Map<Examiner, List<Finding>> follow(List<Examiner> examiners) throws InterruptedException {
        int answered = 0;
        long since = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            int now = Math.min(Answer.in(out.soFar()).size(), examiners.size() - 1);
            if (now > answered) {
                answered = now;
                since = System.nanoTime();
            }
            Examiner current = examiners.get(answered);
            if (System.nanoTime() - since > current.patience().toNanos()) {
                return with(current, examiners, Examination.late(current));
            }
        }
        return ended(examiners);
    }

    private Map<Examiner, List<Finding>> ended(List<Examiner> examiners) throws InterruptedException {
        Map<String, List<Finding>> answers = Answer.in(out.text());
        Crash crash = new Crash(process.exitValue(), out.soFar(), err.text());
        for (Examiner examiner : examiners) {
            if (!answers.containsKey(examiner.area())) {
                return with(
                        examiner,
                        examiners,
                        Examination.broken(examiner, "the process that examined it " + crash.words()));
            }
        }
        Examiner last = examiners.get(examiners.size() - 1);
        return process.exitValue() == 0
                ? found(examiners)
                : with(last, examiners, Examination.broken(last, "the process answered, but then " + crash.words()));
    }

    /** What was found so far, and a finding about one that is in the way. */
    private Map<Examiner, List<Finding>> with(Examiner examiner, List<Examiner> examiners, List<Finding> trouble) {
        Map<Examiner, List<Finding>> found = found(examiners.subList(0, examiners.indexOf(examiner) + 1));
        List<Finding> both = new ArrayList<>(found.getOrDefault(examiner, List.of()));
        both.addAll(trouble);
        found.put(examiner, both);
        return found;
    }

    private Map<Examiner, List<Finding>> found(List<Examiner> examiners) {
        Map<String, List<Finding>> answers = Answer.in(out.soFar());
        Map<Examiner, List<Finding>> found = new LinkedHashMap<>();
        examiners.forEach(examiner -> {
            List<Finding> answer = answers.get(examiner.area());
            if (answer != null) {
                found.put(examiner, answer);
            }
        });
        return found;
    }

    /** Ends the process and what it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
