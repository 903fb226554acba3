package io.crodino.benchmark.speed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Kit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The measured rows, and those that could not be measured, with their reason. Confined to one thread. */
final class SpeedReport {
    private final Map<String, String> conditions = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();

    /**
     * One line of the table.
     *
     * @param figure what was measured
     * @param values median first; all of them by name
     * @param text for people; why, when {@code values} is empty
     * @param target what it should reach; empty = none
     */
    record Row(String figure, Map<String, Object> values, String text, String target) {}

    private record Document(Map<String, String> conditions, List<Row> rows) {}

    SpeedReport() {
        Runtime runtime = Runtime.getRuntime();
        conditions.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        conditions.put("kit", Kit.version());
        conditions.put("onnx-runtime", Kit.onnxRuntime());
        conditions.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        conditions.put("cores", Integer.toString(runtime.availableProcessors()));
        conditions.put("processor", processor());
        conditions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown, " + e.getMessage();
        }
    }

    void condition(String name, String value) {
        conditions.put(name, value);
    }

    void add(String figure, Map<String, Object> values, String text, String target) {
        rows.add(new Row(figure, values, text, target));
        System.out.println(figure + ": " + text);
    }

    void leaveOut(String figure, String why, String target) {
        add(figure, Map.of(), "not measured: " + why, target);
    }

    /** Writes {@code OUT} as JSON and, beside it, the table as Markdown. */
    void write(Path out) {
        try {
            String json = new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new Document(conditions, rows));
            AtomicFile.writeText(out, json + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the report as JSON", e);
        }
        String name = String.valueOf(out.getFileName());
        String stem = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
        AtomicFile.writeText(out.resolveSibling(stem + ".md"), markdown());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        conditions.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append("\n| figure | measured | target |\n|---|---|---|\n");
        for (Row row : rows) {
            text.append("| ")
                    .append(row.figure())
                    .append(" | ")
                    .append(row.text())
                    .append(" | ");
            text.append(row.target()).append(" |\n");
        }
        return text.toString();
    }
}
