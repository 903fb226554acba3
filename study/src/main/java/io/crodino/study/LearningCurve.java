package io.crodino.study;

import io.crodino.study.table.Figure;
import io.crodino.trainer.report.LineChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * mIoU of a variant at the validations that all its finished trainings have, mean over these.
 *
 * @param name of the variant
 * @param points in the order of training, at least one
 * @param missing e.g. {@code 1 of 3 seeds}, or empty
 */
record LearningCurve(String name, List<Point> points, String missing) {
    /**
     * One validation.
     *
     * @param epoch after which it was
     * @param seconds of training before it, those of the teacher among them, mean over the seeds
     * @param miou mean over the seeds, 0 to 1
     * @param deviation of {@code miou} over the seeds (n - 1); 0 with one
     */
    record Point(double epoch, double seconds, double miou, double deviation) {}

    /**
     * Empty when no seed is finished, or none has what the column is.
     *
     * @param column of {@code metrics.csv}
     */
    static Optional<LearningCurve> of(StudyResults results, Variant variant, int seeds, String column) {
        SortedMap<Integer, SortedMap<Double, Map<String, Double>>> runs = new TreeMap<>();
        SortedMap<Integer, Double> teachers = new TreeMap<>();
        for (int seed = 0; seed < seeds; seed++) {
            Cell cell = new Cell(variant, seed);
            SortedMap<Double, Map<String, Double>> rows = new TreeMap<>();
            results.validations(cell).stream()
                    .filter(row -> Double.isFinite(row.getOrDefault(column, Double.NaN)))
                    .forEach(row -> rows.put(row.getOrDefault("epoch", Double.NaN), row));
            if (!rows.isEmpty()) {
                runs.put(seed, rows);
                teachers.put(
                        seed,
                        results.of(cell).flatMap(CellResult::teacherSeconds).orElse(0.0));
            }
        }
        TreeSet<Double> epochs = new TreeSet<>(Comparator.naturalOrder());
        runs.values().stream().findFirst().ifPresent(rows -> epochs.addAll(rows.keySet()));
        runs.values().forEach(rows -> epochs.retainAll(rows.keySet()));
        List<Point> points = new ArrayList<>();
        for (double epoch : epochs) {
            SortedMap<Integer, Double> miou = new TreeMap<>();
            SortedMap<Integer, Double> seconds = new TreeMap<>();
            runs.forEach((seed, rows) -> {
                Map<String, Double> row = rows.getOrDefault(epoch, Map.of());
                miou.put(seed, row.getOrDefault(column, Double.NaN));
                seconds.put(seed, teachers.getOrDefault(seed, 0.0) + row.getOrDefault("seconds", Double.NaN));
            });
            Figure all = new Figure(miou, seeds);
            points.add(new Point(
                    epoch,
                    new Figure(seconds, seeds).mean(),
                    all.mean(),
                    all.deviation().orElse(0)));
        }
        String missing = new Figure(new TreeMap<>(teachers), seeds).missing();
        return points.isEmpty() ? Optional.empty() : Optional.of(new LearningCurve(variant.name(), points, missing));
    }

    /** Where it ends, 0 to 1. */
    double last() {
        return points.get(points.size() - 1).miou();
    }

    /**
     * In percent, over seconds divided by {@code unit}.
     *
     * @param color CSS variable
     */
    LineChart.Line overTime(String color, double unit) {
        return line(color, points.stream().map(point -> point.seconds() / unit).toList());
    }

    /** In percent, over epochs. */
    LineChart.Line overEpochs(String color) {
        return line(color, points.stream().map(Point::epoch).toList());
    }

    private LineChart.Line line(String color, List<Double> across) {
        String title = missing.isEmpty() ? name : name + " (" + missing + ")";
        return new LineChart.Line(
                        title,
                        color,
                        across,
                        points.stream().map(point -> 100 * point.miou()).toList())
                .within(points.stream().map(point -> 100 * point.deviation()).toList());
    }
}
