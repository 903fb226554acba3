package io.crodino.edge.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crodino.formats.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a {@link DrillResult} as JSON, and for people as Markdown and HTML beside it. */
final class DrillReport {
    private final DrillResult result;
    private final Verdict verdict;

    DrillReport(DrillResult result) {
        this.result = result;
        this.verdict = Verdict.of(result);
    }

    /** Writes {@code NAME.json}, {@code NAME.md} and {@code NAME.html}. */
    void write(Path json) {
        String name = String.valueOf(json.getFileName()).replaceFirst("\\.json$", "");
        AtomicFile.writeText(json, json());
        AtomicFile.writeText(json.resolveSibling(name + ".md"), markdown());
        AtomicFile.writeText(json.resolveSibling(name + ".html"), new DrillPage(result, notes()).html());
    }

    private String json() {
        try {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode all = mapper.createObjectNode();
            all.put("verdict", verdict.outcome().name()).put("reason", verdict.reason());
            all.setAll((ObjectNode) mapper.valueToTree(result));
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the result as JSON", e);
        }
    }

    /** For a terminal: the verdict, the table, what it means. */
    String console() {
        return verdict.outcome() + ": " + verdict.reason() + "\n\n" + rest();
    }

    String markdown() {
        return "**" + verdict.outcome() + "**: " + verdict.reason() + "\n\n" + rest();
    }

    private String rest() {
        String rows = result.rows().stream()
                .map(row -> "| " + String.join(" | ", DrillTable.cells(row)) + " |")
                .collect(Collectors.joining("\n"));
        String rule = "|" + " --- |".repeat(DrillTable.COLUMNS.size());
        String meanings =
                DrillTable.meanings(result).stream().map(text -> "- " + text).collect(Collectors.joining("\n"));
        return "| " + String.join(" | ", DrillTable.COLUMNS) + " |\n" + rule + "\n" + rows + "\n\n" + meanings + "\n\n"
                + String.join("\n\n", notes()) + "\n";
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
