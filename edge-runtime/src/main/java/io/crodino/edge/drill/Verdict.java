package io.crodino.edge.drill;

import io.crodino.edge.drill.DrillResult.Row;
import io.crodino.edge.drill.DrillResult.Spread;
import io.crodino.formats.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a drill comes to.
 *
 * @param outcome of all episodes together
 * @param reason one sentence
 */
record Verdict(Outcome outcome, String reason) {
    private static final int MOST_NAMED = 3;

    /** How a drill ended. */
    enum Outcome {
        PASS,
        FAIL,
        /** Nothing was missed, but not all was played. */
        UNFINISHED
    }

    static Verdict of(DrillResult result) {
        List<String> misses = misses(result);
        if (!misses.isEmpty()) {
            String more = misses.size() > MOST_NAMED ? "; and " + (misses.size() - MOST_NAMED) + " more" : "";
            return new Verdict(
                    Outcome.FAIL, misses.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")) + more + ".");
        } else if (result.done() < result.planned()) {
            return new Verdict(
                    Outcome.UNFINISHED,
                    "nothing was missed in the " + result.done() + " of " + result.planned()
                            + " episodes that were played.");
        }
        return new Verdict(Outcome.PASS, praise(result));
    }

    /** Whether nothing was missed. */
    boolean passed() {
        return outcome != Outcome.FAIL;
    }

    /** Each fault that missed its limit and each kind of thing that must not happen and did, worst first. */
    private static List<String> misses(DrillResult result) {
        List<String> misses = new ArrayList<>();
        for (Row row : plain(result)) {
            if (row.detected() < row.episodes()) {
                misses.add(String.format(
                        Locale.ROOT,
                        "%s was found within %d s in %d of %d episodes",
                        name(row),
                        Drill.limitMillis(row.fault()) / 1000,
                        row.detected(),
                        row.episodes()));
            }
        }
        add(misses, result.audit().spoiled(), "result of a spoiled picture", "results of spoiled pictures");
        add(misses, result.audit().invented(), "result of no picture", "results of no picture");
        add(
                misses,
                result.audit().stale(),
                "result shown as fresh that was too old",
                "results shown as fresh that were too old");
        add(misses, result.falseAlarms(), "false alarm about a well sensor", "false alarms about well sensors");
        return misses;
    }

    private static void add(List<String> misses, long count, String one, String several) {
        if (count > 0) {
            misses.add(count + " " + (count == 1 ? one : several) + ", 0 allowed");
        }
    }

    private static String praise(DrillResult result) {
        List<Row> plain = plain(result);
        if (plain.isEmpty()) {
            return "no plain fault was played, no result was stale, invented or of a spoiled picture, and there was no false"
                    + " alarm.";
        }
        Row slowest = plain.stream()
                .reduce((a, b) -> longest(a, Row::detection) >= longest(b, Row::detection) ? a : b)
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "each of %d plain faults was found, the latest (%s) after %.0f ms of %d allowed; the longest gap without a"
                        + " result was %.0f ms, no result was stale, invented or of a spoiled picture, and there was no false"
                        + " alarm.",
                plain.stream().mapToInt(Row::episodes).sum(),
                name(slowest),
                longest(slowest, Row::detection),
                Drill.limitMillis(slowest.fault()),
                plain.stream().mapToDouble(row -> longest(row, Row::gap)).max().orElse(0));
    }

    private static String name(Row row) {
        return row.fault() + " of the " + (row.sensor() == Modality.RGB ? "RGB" : "depth") + " sensor";
    }

    private static double longest(Row row, Function<Row, @Nullable Spread> value) {
        Spread spread = value.apply(row);
        return spread == null ? 0 : spread.max();
    }

    private static List<Row> plain(DrillResult result) {
        return result.rows().stream().filter(row -> !row.fault().isSubtle()).toList();
    }
}
