package io.crodino.spark;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.SegmentScore;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What all runs together have come to: {@code figures.parquet} and {@code summary.yaml}. Rows are read as often as they are
 * needed and never kept, so a million pictures fit into a small driver.
 *
 * @param parts rows of all runs
 * @param last which row counts, by stem of a picture that is there
 * @param summary of these
 * @param model who made the results
 */
record FigureReport(FigureParts parts, Map<String, Integer> last, FigureSummary summary, SegmentationModel model) {
    /** {@code summary.yaml}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Text(
            String model,
            String sensor,
            int pictures,
            int leftOut,
            @Nullable Double milliseconds,
            @Nullable Double confidence,
            @Nullable Map<String, Double> shares,
            @Nullable Integer labelledPictures,
            @Nullable Double miou,
            @Nullable Map<String, Double> iou) {}

    static FigureReport of(FigureParts parts, Set<String> stems, SegmentationModel model) {
        Map<String, Integer> last = new HashMap<>();
        AtomicInteger number = new AtomicInteger();
        parts.forEach(row -> {
            int own = number.getAndIncrement();
            if (stems.contains(row.stem())) {
                last.put(row.stem(), own);
            }
        });
        FigureSummary summary = new FigureSummary(model.card().classes().size());
        FigureReport report = new FigureReport(parts, last, summary, model);
        report.forEach(summary::add);
        return report;
    }

    private void forEach(Consumer<FigureRow> reader) {
        AtomicInteger number = new AtomicInteger();
        parts.forEach(row -> {
            if (Integer.valueOf(number.getAndIncrement()).equals(last.get(row.stem()))) {
                reader.accept(row);
            }
        });
    }

    /** @param scratch an empty folder of this machine, which is deleted */
    void write(Storage out, Path scratch) {
        Path table = scratch.resolve("figures.parquet");
        try {
            try (FigureTable rows = new FigureTable(table, model.card().classes())) {
                forEach(row -> add(rows, row));
            }
            out.write("figures.parquet", stream -> Files.copy(table, stream));
        } catch (IOException e) {
            throw new UserException("cannot write " + table + ": " + e.getMessage() + "; free some space", e);
        } finally {
            FolderTree.delete(scratch);
        }
        byte[] text = Yaml.write(text()).getBytes(StandardCharsets.UTF_8);
        out.write("summary.yaml", stream -> stream.write(text));
    }

    private static void add(FigureTable rows, FigureRow row) {
        try {
            rows.add(row);
        } catch (IOException e) {
            throw new UserException("cannot write the table of figures: " + e.getMessage() + "; free some space", e);
        }
    }

    private Text text() {
        boolean some = summary.segmented() > 0;
        SegmentScore score = summary.score();
        return new Text(
                model.id(),
                model.card().sensor().key(),
                summary.segmented(),
                summary.damaged().size(),
                some ? summary.milliseconds() : null,
                some ? summary.confidence() : null,
                some ? byClass(summary::share) : null,
                score == null ? null : score.frames(),
                score == null ? null : score.miou(),
                score == null ? null : byClass(c -> score.iou().get(c)));
    }

    /** Without classes that do not occur. */
    private Map<String, Double> byClass(IntToDoubleFunction value) {
        List<ClassInfo> classes = model.card().classes();
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            double figure = value.applyAsDouble(c);
            if (!Double.isNaN(figure)) {
                figures.put(classes.get(c).name(), figure);
            }
        }
        return figures;
    }
}
