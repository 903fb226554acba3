package io.crodino.formats.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was found out about a machine.
 *
 * @param area of the {@link Examiner}
 * @param subject what it is about, in a word or two, e.g. {@code OpenCV} or {@code /dev/video0}
 * @param level how good it is
 * @param sentence what was found, for people
 * @param command the one command that mends it, empty when nothing is to be mended or no single command does
 * @param facts the same and more for programs, values of the kinds that JSON has
 */
public record Finding(
        String area, String subject, Level level, String sentence, String command, Map<String, Object> facts) {
    public Finding {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    public static Finding well(String area, String subject, String sentence) {
        return new Finding(area, subject, Level.WELL, sentence, "", Map.of());
    }

    public static Finding better(String area, String subject, String sentence) {
        return new Finding(area, subject, Level.BETTER, sentence, "", Map.of());
    }

    public static Finding broken(String area, String subject, String sentence) {
        return new Finding(area, subject, Level.BROKEN, sentence, "", Map.of());
    }

    /** The same with the command that mends it; empty for none. */
    public Finding mendedBy(String shell) {
        return new Finding(area, subject, level, sentence, shell, facts);
    }

    /** The same with one more fact. */
    public Finding with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(key, value);
        return new Finding(area, subject, level, sentence, command, more);
    }
}
