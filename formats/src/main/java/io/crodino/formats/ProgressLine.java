package io.crodino.formats;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Shows on one line how much of a job is done and how long the rest will take, judged by the last quarter of the time so far:
 * what comes first waits for compilers and caches. The line never wraps where the width of the terminal is known. For one
 * thread.
 */
public final class ProgressLine implements IntConsumer {
    private static final long PERIOD_NANOS = 250_000_000;

    /** Earlier nothing is said of the rest. */
    private static final long SETTLING_NANOS = 2_000_000_000;

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int MOST_MARKS = 64;

    /** The share of the time by which the rest is judged, as a divisor. */
    private static final int LATELY = 4;

    private final PrintWriter terminal;
    private final TerminalWidth width;
    private final String job;
    private final String things;
    private final int total;
    private final LongSupplier nanos;
    private final long start;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long shown;
    private int written;

    /** So many were done at a time. */
    private record Mark(long nanos, int done) {}

    /**
     * @param job what the line begins with
     * @param things what is counted, e.g. {@code frames}
     * @param first how many were there before this process began
     * @param total how many there are
     * @param nanos a monotonic clock
     */
    public ProgressLine(PrintWriter terminal, String job, String things, int first, int total, LongSupplier nanos) {
        this(terminal, TerminalWidth.ofThisProcess(), job, things, first, total, nanos);
    }

    ProgressLine(
            PrintWriter terminal,
            TerminalWidth width,
            String job,
            String things,
            int first,
            int total,
            LongSupplier nanos) {
        this.terminal = terminal;
        this.width = width;
        this.job = job;
        this.things = things;
        this.total = total;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.shown = start - PERIOD_NANOS;
        marks.add(new Mark(start, first));
    }

    /** So many are done. */
    @Override
    public void accept(int done) {
        long now = nanos.getAsLong();
        if (now - shown >= PERIOD_NANOS || done == total) {
            shown = now;
            String end = String.format(Locale.ROOT, ": %d of %d %s%s", done, total, things, left(now, done));
            String line = width.beginning(job, end.length()) + end;
            // What the line before had more of is wiped.
            terminal.print("\r" + line + " ".repeat(Math.max(0, written - line.length())));
            terminal.flush();
            written = line.length();
        }
    }

    private String left(long now, int done) {
        long lately = now - (now - start) / LATELY;
        Mark from = marks.removeFirst();
        while (!marks.isEmpty() && marks.getFirst().nanos() <= lately) {
            from = marks.removeFirst();
        }
        marks.addFirst(from);
        if (now - marks.getLast().nanos() > (now - start) / MOST_MARKS) {
            marks.addLast(new Mark(now, done));
        }
        return done >= total || done <= from.done() || now - start < SETTLING_NANOS
                ? ""
                : ", " + words((now - from.nanos()) * 1e-9 / (done - from.done()) * (total - done)) + " left";
    }

    private static String words(double seconds) {
        if (seconds < 2 * MINUTE) {
            return Math.round(seconds) + " s";
        }
        return seconds < 2 * HOUR
                ? Math.round(seconds / MINUTE) + " min"
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }

    /** Ends the line, if there is one. */
    public void end() {
        if (written > 0) {
            terminal.println();
            terminal.flush();
        }
    }
}
