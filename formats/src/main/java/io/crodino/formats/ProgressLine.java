package io.crodino.formats;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Shows on one line how many frames are written and how long the rest will take. For one thread. */
public final class ProgressLine implements IntConsumer {
    private static final long PERIOD_NANOS = 250_000_000;

    private final PrintWriter terminal;
    private final String task;
    private final int first;
    private final int total;
    private final LongSupplier nanos;
    private final long start;
    private long shown;

    /**
     * @param task what the line begins with
     * @param first frames that were there before this process began
     * @param total frames in all
     * @param nanos a monotonic clock
     */
    public ProgressLine(PrintWriter terminal, String task, int first, int total, LongSupplier nanos) {
        this.terminal = terminal;
        this.task = task;
        this.first = first;
        this.total = total;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.shown = start - PERIOD_NANOS;
    }

    @Override
    public void accept(int done) {
        long now = nanos.getAsLong();
        if (now - shown >= PERIOD_NANOS || done == total) {
            shown = now;
            double left = (now - start) * 1e-9 / Math.max(1, done - first) * (total - done);
            terminal.print(String.format(Locale.ROOT, "\r%s: %d of %d frames, %.0f s left ", task, done, total, left));
            terminal.flush();
        }
    }

    /** Ends the line. */
    public void end() {
        terminal.println();
    }
}
