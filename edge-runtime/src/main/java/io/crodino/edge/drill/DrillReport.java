package io.crodino.edge.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.drill.DrillResult.Row;
import io.crodino.edge.drill.DrillResult.Spread;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.HtmlPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a {@link DrillResult} as JSON, and for people as Markdown and HTML beside it. */
final class DrillReport {
    private static final List<String> COLUMNS = List.of(
            "sensor",
            "fault",
            "detected",
            "right cause",
            "detection p50 / p95 / max, ms",
            "gap p50 / p95 / max, ms",
            "inference p50, ms",
            "return p50, ms");

    private static final Css STYLE = new Css("""
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { padding: .35rem .6rem; text-align: left; border-bottom: 1px solid #8884; }
            .all td:nth-child(3) { color: #18794e; font-weight: 600; }
            .some td:nth-child(3) { color: #b45309; font-weight: 600; }
            """);

    private final DrillResult result;

    DrillReport(DrillResult result) {
        this.result = result;
    }

    /** Writes {@code NAME.json}, {@code NAME.md} and {@code NAME.html}. */
    void write(Path json) {
        String name = String.valueOf(json.getFileName()).replaceFirst("\\.json$", "");
        AtomicFile.writeText(json, json());
        AtomicFile.writeText(json.resolveSibling(name + ".md"), markdown());
        AtomicFile.writeText(json.resolveSibling(name + ".html"), html());
    }

    private String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the result as JSON", e);
        }
    }

    String markdown() {
        String rows = result.rows().stream()
                .map(row -> "| " + String.join(" | ", cells(row)) + " |")
                .collect(Collectors.joining("\n"));
        String rule = "|" + " --- |".repeat(COLUMNS.size());
        return "| " + String.join(" | ", COLUMNS) + " |\n" + rule + "\n" + rows + "\n\n" + String.join("\n\n", notes())
                + "\n";
    }

    private String html() {
        List<Element> body = new ArrayList<>();
        body.add(Element.of("h1", "Drill"));
        body.add(Element.of(
                "table",
                Element.of("thead", Element.of("tr", each("th", COLUMNS))),
                Element.of(
                        "tbody",
                        result.rows().stream()
                                .map(row ->
                                        Element.of("tr", each("td", cells(row))).with("class", grade(row)))
                                .toList())));
        body.addAll(each("p", notes()));
        return new HtmlPage("CroDiNo Edge: drill", STYLE, List.of(), body).html();
    }

    private static List<Element> each(String name, List<String> texts) {
        return texts.stream().map(text -> Element.of(name, text)).toList();
    }

    private static String grade(Row row) {
        return row.detected() == row.episodes() ? "all" : "some";
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.sensor().key(),
                row.fault().name(),
                row.detected() + " of " + row.episodes(),
                named(row),
                text(row.detection()),
                text(row.gap()),
                number(row.inferenceP50()),
                row.back() == null ? "" : number(row.back().p50()));
    }

    private static String named(Row row) {
        String named = row.detected() == 0
                ? ""
                : row.named() == row.detected() ? "all" : row.named() + " of " + row.detected() + " " + row.causes();
        return row.blamedOther() == 0
                ? named
                : (named + "; other sensor blamed " + row.blamedOther() + " times").strip();
    }

    private static String text(@Nullable Spread spread) {
        return spread == null ? "" : number(spread.p50()) + " / " + number(spread.p95()) + " / " + number(spread.max());
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.0f", value);
    }

    private List<String> notes() {
        DrillResult.Conditions c = result.conditions();
        String stopped = result.done() == result.planned()
                ? ""
                : "Stopped after " + result.done() + " of " + result.planned() + " episodes. ";
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s%d results checked as a client sees them: %d stale shown as fresh, %d invented, %d of spoiled"
                                + " pictures. %d false alarms in %.1f clean minutes.",
                        stopped,
                        result.audit().results(),
                        result.audit().stale(),
                        result.audit().invented(),
                        result.audit().spoiled(),
                        result.falseAlarms(),
                        result.cleanMinutes()),
                "Kit " + c.kit() + ", " + c.time() + ", " + c.machine() + ". RGB `" + c.rgb() + "`, depth `" + c.depth()
                        + "`, models " + c.models() + ", settings " + c.settings() + ", seed " + c.seed() + ".");
    }
}
