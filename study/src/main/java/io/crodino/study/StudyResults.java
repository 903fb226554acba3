package io.crodino.study;

import io.crodino.formats.UserException;
import io.crodino.study.table.Figure;
import io.crodino.trainer.run.Metrics;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.TeacherRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** What stands in the run folders of a study at one moment; only finished trainings count. */
final class StudyResults {
    private final StudyFolder folder;
    private final int seeds;
    private final ConcurrentMap<Cell, Optional<CellResult>> read = new ConcurrentHashMap<>();

    StudyResults(StudyFolder folder, int seeds) {
        this.folder = folder;
        this.seeds = seeds;
    }

    /** A cell; empty while it is not trained to its end. */
    Optional<CellResult> of(Cell cell) {
        return read.computeIfAbsent(cell, this::load);
    }

    private Optional<CellResult> load(Cell cell) {
        RunFolder run = folder.run(cell);
        if (!folder.trained(cell)) {
            return Optional.empty();
        }
        return Optional.of(
                new CellResult(run.last().peek(), run.teacher().map(TeacherRecord::seconds), folder.scored(cell)));
    }

    /** The validations of a cell, oldest first; none while it is not trained to its end, or where they cannot be read. */
    List<Map<String, Double>> validations(Cell cell) {
        try {
            return of(cell).map(result -> Metrics.open(
                                    folder.run(cell).metrics(), result.state().epoch())
                            .rows())
                    .orElse(List.of());
        } catch (UserException e) {
            // A curve less; the figures are those of the checkpoint.
            return List.of();
        }
    }

    /** A quantity of a variant over the seeds. */
    Figure figure(Variant variant, Function<CellResult, Optional<Double>> quantity) {
        SortedMap<Integer, Double> values = new TreeMap<>();
        for (int seed = 0; seed < seeds; seed++) {
            int each = seed;
            of(new Cell(variant, seed)).flatMap(quantity).ifPresent(value -> values.put(each, value));
        }
        return new Figure(values, seeds);
    }

    /** Validation mIoU of the RGB network, or of the one network of both sensors. */
    Figure rgb(Variant variant) {
        return figure(variant, result -> Optional.of(result.state().rgbMiou()));
    }

    /** Validation mIoU of the depth network. */
    Figure depth(Variant variant) {
        return figure(variant, result -> Optional.of(result.state().depthMiou()));
    }

    /** Validation mIoU of the mean of both networks' probabilities. */
    Figure fused(Variant variant) {
        return figure(variant, CellResult::fused);
    }
}
