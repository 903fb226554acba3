package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets all examiners look at the same time. It never fails and never hangs: what an examiner does instead of answering is
 * a finding.
 */
public final class Doctor {
    private static final int MOST_PROCESSES = 4;

    private final List<Examiner> examiners;
    private final Children children;
    private final int processes;

    /** @param children do what touches natives */
    public Doctor(List<Examiner> examiners, Children children) {
        this.examiners = List.copyOf(examiners);
        this.children = children;
        this.processes =
                Math.min(MOST_PROCESSES, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /** Examines this machine, which takes some seconds. */
    public Report examine() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(Doctor::daemon);
        try {
            List<Future<Map<Examiner, List<Finding>>>> elsewhere = new ArrayList<>();
            for (List<Examiner> share : shares()) {
                elsewhere.add(threads.submit(() -> children.examine(share)));
            }
            Map<Examiner, List<Finding>> findings = new HashMap<>();
            for (Examiner examiner : examiners) {
                if (!examiner.touchesNatives()) {
                    findings.put(examiner, outcome(examiner, threads.submit(() -> Examination.by(examiner))));
                }
            }
            for (Future<Map<Examiner, List<Finding>>> share : elsewhere) {
                findings.putAll(share.get());
            }
            return Report.of(ordered(findings));
        } catch (ExecutionException e) {
            throw new IllegalStateException("what happens to a child process must be a finding", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Those that touch natives, dealt to the processes like cards. */
    private List<List<Examiner>> shares() {
        List<List<Examiner>> shares = new ArrayList<>();
        List<Examiner> natives =
                examiners.stream().filter(Examiner::touchesNatives).toList();
        for (int i = 0; i < natives.size(); i++) {
            if (i < processes) {
                shares.add(new ArrayList<>());
            }
            shares.get(i % processes).add(natives.get(i));
        }
        return shares;
    }

    private static List<Finding> outcome(Examiner examiner, Future<List<Finding>> look)
            throws InterruptedException, ExecutionException {
        try {
            return look.get(examiner.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Examination.late(examiner);
        }
    }

    private Map<Examiner, List<Finding>> ordered(Map<Examiner, List<Finding>> findings) {
        Map<Examiner, List<Finding>> ordered = new LinkedHashMap<>();
        examiners.forEach(examiner -> ordered.put(examiner, findings.getOrDefault(examiner, List.of())));
        return ordered;
    }

    /** One that hangs must not keep the process alive. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "examiner");
        thread.setDaemon(true);
        return thread;
    }
}
