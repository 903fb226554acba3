package io.crodino.edge.doctor;

import io.crodino.formats.Colours;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A report on one screen of {@value #WIDTH} columns.
 *
 * @param colours whether the terminal shows them; words and marks say the same
 */
public record Screen(Colours colours) {
    static final int WIDTH = 100;

    private static final int LEVEL = 17;
    private static final int SUBJECT = 18;
    private static final String INDENT = " ".repeat(LEVEL + SUBJECT);

    /** Findings of one area that are shown when they are well. */
    private static final int SHOWN = 6;

    /** Lines, each ended. */
    public String of(Report report) {
        StringBuilder text =
                new StringBuilder(report.verdict()).append(counts(report)).append("\n\n");
        Map<String, Integer> shown = new HashMap<>();
        Map<String, Integer> left = new HashMap<>();
        for (Finding finding : report.findings()) {
            boolean show = finding.level() != Level.WELL || shown.merge(finding.area(), 1, Integer::sum) <= SHOWN;
            if (show) {
                append(text, finding);
            } else {
                left.merge(finding.area(), 1, Integer::sum);
            }
        }
        left.forEach((area, count) -> text.append(INDENT)
                .append("and ")
                .append(count)
                .append(" more of ")
                .append(area)
                .append(", see --json\n"));
        if (report.level() == Level.BROKEN) {
            text.append("\nFor help from afar: ./crodino doctor --bundle help.zip\n");
        }
        return text.toString();
    }

    private static String counts(Report report) {
        long broken = count(report, Level.BROKEN);
        long better = count(report, Level.BETTER);
        List<String> words = new ArrayList<>();
        if (broken > 0) {
            words.add(broken + (broken == 1 ? " thing is broken" : " things are broken"));
        }
        if (better > 0) {
            words.add(better + " can be better");
        }
        return words.isEmpty() ? "" : " " + String.join(", ", words) + ".";
    }

    private static long count(Report report, Level level) {
        return report.findings().stream()
                .filter(finding -> finding.level() == level)
                .count();
    }

    private void append(StringBuilder text, Finding finding) {
        String label = mark(finding.level()) + " " + finding.level().words();
        text.append(coloured(finding.level(), label)).append(" ".repeat(LEVEL - label.length()));
        text.append(finding.subject())
                .append(" ".repeat(Math.max(1, SUBJECT - finding.subject().length())));
        text.append(String.join("\n" + INDENT, wrapped(finding.sentence()))).append('\n');
        if (!finding.command().isEmpty()) {
            // Never wrapped, and further left: it is there to be copied.
            text.append(" ".repeat(LEVEL))
                    .append("> ")
                    .append(finding.command())
                    .append('\n');
        }
    }

    private static List<String> wrapped(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH - INDENT.length()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String mark(Level level) {
        return switch (level) {
            case WELL -> "+";
            case BETTER -> "~";
            case BROKEN -> "X";
        };
    }

    private String coloured(Level level, String label) {
        return switch (level) {
            case WELL -> colours.green(label);
            case BETTER -> colours.yellow(label);
            case BROKEN -> colours.red(label);
        };
    }
}
