package io.crodino.study.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/** Remembers what a process said on standard error, to name the cause of its end. Confined to one thread at a time. */
public final class LastWords {
    private static final int KEPT = 100;
    private static final int SIGNAL = 128;
    private static final String OURS = "crodino: ";
    private static final String FAULT = OURS + "a fault of the kit";

    private final Deque<String> lines = new ArrayDeque<>();

    /** A line of standard error. */
    public void add(String line) {
        boolean frame = line.isBlank() || Character.isWhitespace(line.charAt(0));
        if (!frame) {
            lines.addLast(line);
        }
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    /** The end in words. */
    public String ending(int exitCode) {
        Optional<String> said = cause();
        if (exitCode > SIGNAL) {
            String killed = "ended by signal " + (exitCode - SIGNAL)
                    + (exitCode == SIGNAL + 9 ? ", often for want of memory" : "");
            return said.map(line -> killed + "; its last words: " + line).orElse(killed);
        }
        return said.orElse("ended with exit code " + exitCode + " and said nothing");
    }

    /** The last sentence for users, else the exception at the root, else the last line. */
    public Optional<String> cause() {
        return last(line -> line.startsWith(OURS) && !line.startsWith(FAULT))
                .map(line -> line.substring(OURS.length()))
                .or(() -> last(line -> line.startsWith("Caused by: ")))
                .or(() -> last(line -> line.contains("Exception") || line.contains("Error")))
                .or(() -> last(line -> true));
    }

    private Optional<String> last(Predicate<String> wanted) {
        return lines.stream().filter(wanted).reduce((earlier, later) -> later);
    }
}
