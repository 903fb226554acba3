package io.crodino.testing;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Many inputs from outside against one reader of the kit, the same each time. Coverage-guided fuzzers for the JVM (Jazzer)
 * do one target per process and have no natives for ARM Linux, where the kit must build too; so this is a plain generator.
 *
 * @param name of what is read, for the report
 * @param inputs how many in the build
 * @param mutations makes them
 * @param repair puts checksums right, so that the input gets further
 * @param judge throws at the reader, and says what came of it
 */
public record Storm(String name, int inputs, Mutations mutations, UnaryOperator<byte[]> repair, Judge judge) {
    /** For a whole input with all its waiting; only a hang takes so long, on any machine. */
    private static final long PATIENCE_SECONDS = 60;

    private static final int MOST_FINDINGS = 20;

    /** One without checksums. */
    public static Storm of(
            String name, int inputs, Mutations mutations, Class<? extends Exception> refusal, Judge.Reader reader) {
        return new Storm(name, inputs, mutations, UnaryOperator.identity(), new Judge(refusal, reader));
    }

    /**
     * Throws them.
     *
     * @param times as many as in the build
     */
    public void run(int times) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        Progress progress = new Progress();
        FutureTask<Void> work = new FutureTask<>(() -> rain(times * inputs, progress), null);
        Thread thread = new Thread(work, "storm");
        thread.setDaemon(true);
        thread.start();
        int seen = 0;
        while (!work.isDone()) {
            try {
                work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (progress.count == seen) {
                    AssertionError hang =
                            new AssertionError(name + " hangs on input " + seen + ": " + Judge.shown(progress.input));
                    hang.setStackTrace(thread.getStackTrace());
                    throw hang;
                }
                seen = progress.count;
            }
        }
        work.get();
        System.out.printf(
                "%s: %d inputs in %.1f s, %d of them accepted%n",
                name, times * inputs, (System.nanoTime() - start) / 1e9, progress.accepted);
        if (!progress.findings.isEmpty()) {
            throw new AssertionError(name + ":\n" + String.join("\n", progress.findings.values()));
        }
        if (progress.accepted == 0 || progress.accepted == times * inputs) {
            throw new AssertionError(name + ": " + progress.accepted + " inputs of " + times * inputs
                    + " were accepted, expected some, and some refused");
        }
    }

    /** Written by the storm's own thread alone. */
    private static final class Progress {
        final Map<String, String> findings = new TreeMap<>();
        volatile int count;
        volatile byte[] input = {};
        int accepted;
    }

    private void rain(int total, Progress progress) {
        for (int i = 0; i < total && progress.findings.size() < MOST_FINDINGS; i++) {
            byte[] input = repair.apply(mutations.next(new SplittableRandom(i)));
            progress.input = input;
            Judge.Verdict verdict = judge.judge(input);
            if (verdict.isFault()) {
                progress.findings.computeIfAbsent(
                        verdict.kind(), kind -> verdict.text() + " for " + Judge.shown(judge.smaller(input, kind)));
            }
            progress.accepted += verdict.kind().equals(Judge.ACCEPTED) ? 1 : 0;
            progress.count = i + 1;
        }
    }
}
