package io.crodino.samples.synth;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Shows on one line how many frames are written and how long the rest will take. For one thread. */
final class ProgressLine implements IntConsumer {
    private static final long PERIOD_NANOS = 250_000_000;

    private final PrintWriter terminal;
    private final int total;
    private final LongSupplier nanos;
    private final long start;
    private long shown;

    ProgressLine(PrintWriter terminal, int total, LongSupplier nanos) {
        this.terminal = terminal;
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
            double left = (now - start) * 1e-9 / done * (total - done);
            terminal.print(String.format(Locale.ROOT, "\rsynth: %d of %d frames, %.0f s left ", done, total, left));
            terminal.flush();
        }
    }

    /** Ends the line. */
    void end() {
        terminal.println();
    }
}
