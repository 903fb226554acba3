package io.crodino.testing;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A reader may take an input, or refuse it in one sentence with little work and little memory; anything else is a fault.
 * Time is that of the processor, so that a busy machine makes no faults. Confined to one thread.
 *
 * @param refusal what the reader throws when it refuses
 * @param reader what is tested
 */
public record Judge(Class<? extends Exception> refusal, Reader reader) {
    static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";
    private static final long MOST_NANOS = 2_000_000_000;
    private static final long MOST_BYTES = 256 << 20;
    private static final int LONGEST_SENTENCE = 2000;
    private static final int LONGEST_SHOWN = 600;

    /** What no user should be told: the insides of the program. */
    private static final Pattern INSIDES =
            Pattern.compile("\\bnull\\b|\\w(Exception|Error)\\b|\\b(java|com|org|io|ai)\\.\\w+\\.\\w|\\[B@");

    /** Reads one input. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /**
     * What came of an input.
     *
     * @param kind the same for inputs with the same cause
     * @param text in words
     */
    record Verdict(String kind, String text) {
        boolean isFault() {
            return !kind.equals(ACCEPTED) && !kind.equals(REFUSED);
        }
    }

    Verdict judge(byte[] input) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long nanos = threads.getCurrentThreadCpuTime();
        Verdict verdict = outcome(input);
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        if (bytes > MOST_BYTES + 10L * input.length) {
            return new Verdict("memory", (bytes >> 20) + " MiB of memory (" + verdict.text() + ")");
        }
        return nanos > MOST_NANOS ? new Verdict("time", nanos / 1e9 + " s (" + verdict.text() + ")") : verdict;
    }

    private Verdict outcome(byte[] input) {
        try {
            reader.read(input);
            return new Verdict(ACCEPTED, "it was accepted");
        } catch (Throwable e) {
            if (e.getClass() != refusal) {
                return new Verdict(e.getClass() + " " + place(e), trace(e));
            }
            String sentence = String.valueOf(e.getMessage());
            boolean told = isSentence(sentence, new String(input, StandardCharsets.ISO_8859_1));
            return new Verdict(told ? REFUSED : "sentence " + place(e), "'" + sentence + "'");
        }
    }

    /** One line that tells; a word of the input may be quoted, whatever it is. */
    private static boolean isSentence(String text, String input) {
        return text.length() > 10
                && text.length() <= LONGEST_SENTENCE
                && text.codePoints().noneMatch(Character::isISOControl)
                && INSIDES.matcher(text).results().allMatch(found -> input.contains(found.group()));
    }

    /** A shorter input with the same fault. */
    byte[] smaller(byte[] input, String kind) {
        byte[] least = input;
        for (int size = Math.max(1, least.length / 2); size > 0; size /= 2) {
            for (int at = 0; at + size <= least.length; ) {
                byte[] tried = Arrays.copyOf(least, least.length - size);
                System.arraycopy(least, at + size, tried, at, tried.length - at);
                if (judge(tried).kind().equals(kind)) {
                    least = tried;
                } else {
                    at += size;
                }
            }
        }
        return least;
    }

    /** As text, what is no ASCII as \xNN; long ones are cut. */
    static String shown(byte[] input) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(input.length, LONGEST_SHOWN); i++) {
            int c = input[i] & 0xff;
            text.append((c >= ' ' && c < 127) || c == '\n' ? String.valueOf((char) c) : String.format("\\x%02x", c));
        }
        return input.length + " bytes: <<" + text + (input.length > LONGEST_SHOWN ? "..." : ">>");
    }

    private static String place(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.crodino."))
                .findFirst()
                .map(Object::toString)
                .orElse("?");
    }

    private static String trace(Throwable e) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8)) {
            e.printStackTrace(writer);
        }
        return out.toString(StandardCharsets.UTF_8).lines().limit(15).reduce("", (a, b) -> a + "\n" + b);
    }
}
