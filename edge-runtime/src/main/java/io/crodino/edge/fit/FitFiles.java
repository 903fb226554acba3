package io.crodino.edge.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.formats.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows for programs: each is a list of keys and values, the same in JSON and CSV. What is not known is null, or empty.
 *
 * @param computer on which they were measured
 * @param rows numbered from 1
 * @param wish for which they were measured
 * @param unread sentences about what was trained and cannot be read
 */
record FitFiles(Computer computer, List<FitRow> rows, Wish wish, List<String> unread) {
    /** Writes {@code fit.csv}, {@code fit.json} and, where something was trained, {@code fit.svg}; returns what it wrote. */
    List<Path> write(Path folder) {
        List<Path> written = new ArrayList<>(List.of(folder.resolve("fit.csv"), folder.resolve("fit.json")));
        AtomicFile.writeText(written.get(0), csv());
        AtomicFile.writeText(written.get(1), json() + "\n");
        new ParetoChart(rows, wish).svg().ifPresent(svg -> {
            Path chart = folder.resolve("fit.svg");
            AtomicFile.writeText(chart, svg);
            written.add(chart);
        });
        return written;
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> on = new LinkedHashMap<>();
        on.put("name", computer.name());
        on.put("cores", computer.cores());
        on.put("onnxRuntime", computer.onnxRuntime());
        on.put("kit", computer.kit());
        all.put("computer", on);
        all.put("camera", CameraPictures.WIDTH + "x" + CameraPictures.HEIGHT);
        Map<String, Object> limits = new TreeMap<>();
        limits.put("fps", wish.limits().fps());
        limits.put("latencyMillis", wish.limits().latencyMillis());
        all.put("limits", limits);
        all.put("rows", objects());
        all.put("unread", unread);
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written as JSON", e);
        }
    }

    private String csv() {
        List<Map<String, @Nullable Object>> objects = objects();
        String header = objects.isEmpty() ? "" : String.join(",", objects.get(0).keySet());
        return objects.stream()
                .map(object -> object.values().stream().map(FitFiles::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Double number ? String.format(Locale.ROOT, "%.6g", number) : value.toString();
        return text.matches("[^,\"\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private List<Map<String, @Nullable Object>> objects() {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (FitRow row : rows) {
            objects.add(object(objects.size() + 1, row));
        }
        return objects;
    }

    private Map<String, @Nullable Object> object(int number, FitRow row) {
        Candidate candidate = row.candidate();
        Trial trial = row.trial();
        Trained trained = candidate.trained();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("row", number);
        object.put("backbone", candidate.design().backbone());
        object.put("width", candidate.design().width());
        object.put("decoder", candidate.design().decoder());
        object.put("size", candidate.size().toString());
        object.put("bits", candidate.bits().key());
        object.put("threads", row.threads());
        object.put("fate", row.fate().name().toLowerCase(Locale.ROOT));
        object.put("measured", trial == null ? null : trial.day());
        put(object, "one", trial == null ? null : trial.one(), row.keeps(wish.limits(), 1));
        put(object, "both", trial == null ? null : trial.two(), row.keeps(wish.limits(), 2));
        object.put("oneParameters", positive(candidate.parameters(1)));
        object.put("bothParameters", positive(candidate.parameters(2)));
        object.put("oneMultiplyAdds", positive(candidate.multiplyAdds(1)));
        object.put("bothMultiplyAdds", positive(candidate.multiplyAdds(2)));
        object.put("expectedMillis", finite(row.expectedMillis()));
        object.put("failure", row.failure());
        object.put("trained", trained == null ? null : trained.name());
        object.put(
                "rgbMiou",
                trained == null ? null : finite(trained.score().miou().rgb()));
        object.put(
                "depthMiou",
                trained == null ? null : finite(trained.score().miou().depth()));
        object.put("fusedMiou", trained == null ? null : finite(trained.score().fused()));
        return object;
    }

    private static void put(
            Map<String, @Nullable Object> object, String name, Trial.@Nullable Part part, boolean keeps) {
        Timing timing = part == null ? null : part.timing();
        object.put(name + "P50Millis", timing == null ? null : timing.p50());
        object.put(name + "P99Millis", timing == null ? null : timing.p99());
        object.put(name + "Pictures", timing == null ? null : timing.pictures());
        object.put(name + "Fps", timing == null ? null : timing.fps());
        object.put(name + "Keeps", timing == null ? null : keeps);
        object.put(name + "Megabytes", part == null ? null : finite(part.megabytes()));
        object.put(name + "FileBytes", part == null ? null : part.fileBytes());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Long positive(long value) {
        return value > 0 ? value : null;
    }
}
