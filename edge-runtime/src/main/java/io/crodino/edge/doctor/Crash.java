package io.crodino.edge.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process ended that should have answered.
 *
 * @param exitCode as Java tells it: 128 and the number of the signal where there was one
 * @param out what it printed
 * @param err what it printed on standard error
 */
record Crash(int exitCode, String out, String err) {
    private static final int SIGNAL = 128;
    private static final int LONGEST = 160;
    private static final Map<Integer, String> SIGNALS = Map.of(
            4,
            "SIGILL",
            6,
            "SIGABRT",
            7,
            "SIGBUS",
            8,
            "SIGFPE",
            9,
            "SIGKILL, often for want of memory",
            11,
            "SIGSEGV",
            15,
            "SIGTERM");

    /** What the Java machine prints when it dies, e.g. {@code SIGFPE (0x8)}. */
    private static final Pattern FATAL = Pattern.compile("(?m)^#\\s+(SIG\\w+ \\(0x[0-9a-f]+\\))");

    private static final Pattern FRAME = Pattern.compile("(?m)^# Problematic frame:\\R#\\s+(.*?)\\s*$");

    /** As the end of a sentence. */
    String words() {
        Matcher fatal = FATAL.matcher(out);
        if (fatal.find()) {
            Matcher frame = FRAME.matcher(out);
            return "crashed with " + fatal.group(1) + (frame.find() ? " in " + shortened(frame.group(1)) : "");
        }
        String end = exitCode > SIGNAL
                ? "was ended by signal " + (exitCode - SIGNAL) + name()
                : "ended with exit code " + exitCode;
        return end + lastLine().map(line -> "; its last words: " + line).orElse(" and said nothing");
    }

    private String name() {
        String name = SIGNALS.get(exitCode - SIGNAL);
        return name == null ? "" : " (" + name + ")";
    }

    /** Of standard error, else of what was printed. */
    private Optional<String> lastLine() {
        return last(err).or(() -> last(out));
    }

    private static Optional<String> last(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(Crash::shortened);
    }

    private static String shortened(String line) {
        String plain = line.replaceAll("\\p{Cc}", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
