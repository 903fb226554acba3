package io.crodino.edge.result;

import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.RuntimeState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The last times from capture to result. Adding allocates nothing. Thread-safe. */
public final class Latencies {
    private static final int KEPT = 512;
    private static final int SHOWN = 120;
    private static final double RATE_WINDOW_NANOS = 5e9;

    private final NanoClock clock;
    private final double[] millis = new double[KEPT];
    private final boolean[] fused = new boolean[KEPT];
    private final long[] doneNanos = new long[KEPT];
    private long count;

    public Latencies(NanoClock clock) {
        this.clock = clock;
    }

    public synchronized void add(long captureNanos, long doneAt, boolean ofBoth) {
        int slot = (int) (count++ % KEPT);
        fused[slot] = ofBoth;
        millis[slot] = (doneAt - captureNanos) / 1e6;
        doneNanos[slot] = doneAt;
    }

    /** Results so far. */
    public synchronized long count() {
        return count;
    }

    /** The figures for the page. */
    public synchronized RuntimeState.LoopState state(long dropped) {
        int size = (int) Math.min(count, KEPT);
        double[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return new RuntimeState.LoopState(
                count,
                dropped,
                rate(size),
                percentile(sorted, 0.50),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99),
                recent(size));
    }

    /** Share of the last results that both networks have computed, 0 to 1. */
    public synchronized double fusedShare() {
        int size = (int) Math.min(count, KEPT);
        int both = 0;
        for (int i = 0; i < size; i++) {
            both += fused[i] ? 1 : 0;
        }
        return size == 0 ? 0 : (double) both / size;
    }

    private double rate(int size) {
        long now = clock.nanos();
        long recent = 0;
        for (int i = 0; i < size; i++) {
            recent += now - doneNanos[i] < RATE_WINDOW_NANOS ? 1 : 0;
        }
        return recent / (RATE_WINDOW_NANOS / 1e9);
    }

    private List<Double> recent(int size) {
        int shown = Math.min(size, SHOWN);
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(shown)
                .map(i -> millis[(int) ((count - shown + (long) i) % KEPT)])
                .boxed()
                .toList();
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
