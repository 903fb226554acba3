package io.crodino.edge.drill;

import io.crodino.edge.drill.DrillResult.Row;
import io.crodino.edge.drill.DrillResult.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of a drill for people, and what the columns mean. Stateless. */
final class DrillTable {
    /** From here on one in twenty is an episode, so that a 95th percentile is another figure than the longest. */
    private static final int PERCENTILES = 20;
    /** Below this the one in the middle says no more than the two ends. */
    private static final int MEDIAN = 5;

    static final List<String> COLUMNS = List.of(
            "sensor", "fault", "detected", "right cause", "detection, ms", "gap, ms", "inference, ms", "return, ms");

    private DrillTable() {}

    static List<String> cells(Row row) {
        return List.of(
                row.sensor().key(),
                row.fault().name(),
                row.detected() + " of " + row.episodes(),
                named(row),
                text(row.detection()),
                text(row.gap()),
                text(row.inference()),
                text(row.back()));
    }

    private static String named(Row row) {
        String named = row.detected() == 0
                ? ""
                : row.named() == row.detected() ? "all" : row.named() + " of " + row.detected() + " " + row.causes();
        return row.blamedOther() == 0
                ? named
                : (named + "; other sensor blamed " + row.blamedOther() + " times").strip();
    }

    /** No percentile of few: it would be one of them by another name. */
    static String text(@Nullable Spread spread) {
        if (spread == null) {
            return "";
        } else if (spread.count() >= PERCENTILES) {
            return number(spread.p50()) + " / " + number(spread.p95()) + " / " + number(spread.max());
        }
        String ends = spread.count() == 1 ? number(spread.max()) : number(spread.min()) + " to " + number(spread.max());
        return spread.count() < MEDIAN ? ends : number(spread.p50()) + " (" + ends + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /** What each column says, and in what form. */
    static List<String> meanings(DrillResult result) {
        List<String> meanings = new ArrayList<>(
                List.of(
                        "detected: episodes in which the kit said in time (within 5 s, subtle faults 20 s) that the sensor had failed.",
                        "right cause: how often it named what was really wrong.",
                        "detection: from the fault until the sensor is said to have failed.",
                        "gap: from its last result to the first one of the other sensor; so long the robot saw nothing new.",
                        "inference: the part of the gap after detection, mostly the other network's time for a picture.",
                        "return: from the end of the fault until the sensor is in charge again, as the rules of health allow."));
        meanings.addAll(forms(result));
        if (result.rows().stream().anyMatch(row -> row.fault().isSubtle())) {
            meanings.add(
                    "FOG, OCCLUSION, DIRT and MISALIGNED are subtle: a picture by itself may look fine, so missing them"
                            + " is no FAIL.");
        }
        return meanings;
    }

    private static List<String> forms(DrillResult result) {
        List<Integer> counts = result.rows().stream()
                .flatMap(row -> row.detection() == null
                        ? List.<Integer>of().stream()
                        : List.of(row.detection().count()).stream())
                .toList();
        List<String> forms = new ArrayList<>();
        if (counts.stream().anyMatch(count -> count >= PERCENTILES)) {
            forms.add("a / b / c: median, 95th percentile, longest");
        }
        if (counts.stream().anyMatch(count -> count >= MEDIAN && count < PERCENTILES)) {
            forms.add("a (b to c): median, shortest and longest of fewer than 20 episodes");
        }
        if (counts.stream().anyMatch(count -> count > 1 && count < MEDIAN)) {
            forms.add("a to b: shortest and longest of fewer than 5");
        }
        return forms.isEmpty() ? List.of() : List.of(forms.stream().collect(Collectors.joining("; ", "", ".")));
    }
}
