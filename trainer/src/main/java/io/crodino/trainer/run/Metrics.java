package io.crodino.trainer.run;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code metrics.csv}: a row per validation, columns by name. Confined to one thread. */
public final class Metrics {
    private final Path file;
    private final List<Map<String, Double>> rows = new ArrayList<>();

    private Metrics(Path file) {
        this.file = file;
    }

    /**
     * Opens the file of a run.
     *
     * @param epoch rows after this epoch are cut: a resumed run writes them again
     */
    public static Metrics open(Path file, int epoch) {
        Metrics metrics = new Metrics(file);
        if (Files.exists(file)) {
            metrics.read(epoch);
        }
        return metrics;
    }

    private void read(int epoch) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> names =
                    lines.isEmpty() ? List.of() : List.of(lines.get(0).split(",", -1));
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                Map<String, Double> row = new LinkedHashMap<>();
                String[] cells = line.split(",", -1);
                for (int i = 0; i < names.size(); i++) {
                    row.put(names.get(i), Double.parseDouble(cells[i]));
                }
                if (row.getOrDefault("epoch", 0.0) <= epoch) {
                    rows.add(row);
                }
            }
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new UserException(file + " is not the table that training wrote: move it away to go on", e);
        }
    }

    /** Adds a row and writes the file anew. */
    public void add(Map<String, Double> row) {
        rows.add(new LinkedHashMap<>(row));
        List<String> names = List.copyOf(row.keySet());
        StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
        for (Map<String, Double> each : rows) {
            List<String> cells = names.stream()
                    .map(name -> cell(each.getOrDefault(name, Double.NaN)))
                    .toList();
            text.append(String.join(",", cells)).append('\n');
        }
        AtomicFile.writeText(file, text.toString());
    }

    private static String cell(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    /** All rows, oldest first. */
    public List<Map<String, Double>> rows() {
        return List.copyOf(rows);
    }
}
