package io.crodino.edge.fit;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Times one thing again and again.
 *
 * @param nanos a monotonic clock
 */
record Stopwatch(LongSupplier nanos) {
    private static final int MOST = 1000;
    private static final int FEWEST = 5;
    /** Who takes so long is timed twice only. */
    private static final double SLOW_SECONDS = 1;

    /**
     * Once or twice to warm up, then at least five times, or twice when it is slow.
     *
     * @param seconds to spend, warm-up included
     */
    Timing time(Runnable turn, double seconds) {
        long begin = nanos.getAsLong();
        double first = millis(turn);
        boolean slow = first > 1000 * SLOW_SECONDS;
        if (!slow) {
            turn.run();
        }
        double[] millis = new double[MOST];
        int count = 0;
        int fewest = slow ? 2 : FEWEST;
        while (count < MOST && (count < fewest || (nanos.getAsLong() - begin) * 1e-9 < seconds)) {
            millis[count++] = millis(turn);
        }
        return Timing.of(Arrays.copyOf(millis, count));
    }

    private double millis(Runnable turn) {
        long start = nanos.getAsLong();
        turn.run();
        return (nanos.getAsLong() - start) / 1e6;
    }
}
