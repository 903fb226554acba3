package io.crodino.trainer.report;

import io.crodino.formats.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The curves of a run.
 *
 * @param rows of {@code metrics.csv}, oldest first, at least one
 * @param epochs of the whole run
 * @param readsBothSensors whether one network reads both sensors, so that there is one score
 */
record Charts(List<Map<String, Double>> rows, int epochs, boolean readsBothSensors) {
    /** What the terms of the methods are, by their first word. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("seg", "class maps against the labels"),
            Map.entry("dice", "class maps against the labels, by overlap"),
            Map.entry("mixed", "class maps of mixed features against the labels"),
            Map.entry("con", "how far apart the two sensors see one scene"),
            Map.entry("aux", "class maps of each half of the features against the labels"),
            Map.entry("orth", "how alike the two halves of the features are"),
            Map.entry("kl", "class maps against the teacher's"),
            Map.entry("kd", "class maps against the teacher's"),
            Map.entry("soft", "class maps against the teacher's"),
            Map.entry("logits", "class scores against the teacher's"),
            Map.entry("proto", "features of each class against the teacher's"),
            Map.entry("features", "features against the teacher's"),
            Map.entry("bottleneck", "features against the teacher's"),
            Map.entry("mgd", "features, some of them hidden, against the teacher's"));
    /** Weight of the newest value in the running mean, once there are more values than its inverse. */
    private static final double NEWEST = 0.2;

    /** The term of all methods that the validation loss can be compared with. */
    private static final String LABELS_TERM = "seg";

    Element section() {
        List<Element> charts = new ArrayList<>();
        charts.add(chart("Validation mIoU, %", scores()));
        charts.add(chart("Total loss", loss("total", "--ink").toList()));
        terms().forEach((group, names) -> charts.add(chart(
                "Loss: " + group + (MEANINGS.containsKey(group) ? " – " + MEANINGS.get(group) : ""),
                Stream.concat(
                                names.stream().flatMap(name -> loss(name, color(name))),
                                group.equals(LABELS_TERM) ? validation() : Stream.of())
                        .toList())));
        charts.add(chart("Learning rate", List.of(line("rate", "--ink", "lr", 1))));
        return Element.of("section", charts).with("class", "charts");
    }

    private List<LineChart.Line> scores() {
        if (readsBothSensors) {
            return List.of(line("RGB + depth", "--both", "miou.rgb", 100));
        }
        Stream<LineChart.Line> alone =
                Stream.of(line("RGB", "--rgb", "miou.rgb", 100), line("depth", "--depth", "miou.depth", 100));
        return Stream.concat(
                        alone,
                        known("miou.fused") ? Stream.of(line("fused", "--both", "miou.fused", 100)) : Stream.of())
                .toList();
    }

    /** Of the networks on the validation frames; runs of older versions of the kit have none. */
    private Stream<LineChart.Line> validation() {
        Stream<LineChart.Line> lines = readsBothSensors
                ? Stream.of(line("validation", "--both", "validation.rgb", 1))
                : Stream.of(
                        line("validation.rgb", "--rgb", "validation.rgb", 1),
                        line("validation.depth", "--depth", "validation.depth", 1));
        return known("validation.rgb") ? lines.map(line -> line.drawn(LineChart.Stroke.DASHED)) : Stream.of();
    }

    private boolean known(String column) {
        return column(column).stream().anyMatch(Double::isFinite);
    }

    private Element chart(String title, List<LineChart.Line> lines) {
        return LineChart.overEpochs(title, epochs, lines).figure();
    }

    /** As it is, faint, and its running mean. */
    private Stream<LineChart.Line> loss(String column, String color) {
        LineChart.Line raw = line(column, color, column, 1);
        List<Double> smooth = new ArrayList<>();
        double mean = 0;
        for (double value : raw.y()) {
            mean += Math.max(NEWEST, 1.0 / (smooth.size() + 1)) * (value - mean);
            smooth.add(mean);
        }
        return Stream.of(raw.drawn(LineChart.Stroke.FAINT), new LineChart.Line(column, color, raw.x(), smooth));
    }

    private LineChart.Line line(String name, String color, String column, double factor) {
        return new LineChart.Line(
                name,
                color,
                column("epoch"),
                column(column).stream().map(value -> factor * value).toList());
    }

    private List<Double> column(String name) {
        return rows.stream().map(row -> row.getOrDefault(name, Double.NaN)).toList();
    }

    /** Loss terms by their first word: {@code seg}, {@code mixed}, ... */
    private Map<String, List<String>> terms() {
        Map<String, List<String>> groups = new TreeMap<>();
        for (String name : rows.get(0).keySet()) {
            if (name.contains(".") && !name.startsWith("miou.") && !name.startsWith("validation.")) {
                groups.computeIfAbsent(name.substring(0, name.indexOf('.')), key -> new ArrayList<>())
                        .add(name);
            }
        }
        return groups;
    }

    private static String color(String term) {
        if (!term.contains("rgb") && !term.contains("depth")) {
            return "--both";
        }
        String color = term.contains("rgb") ? "--rgb" : "--depth";
        return term.endsWith(".spe") ? color + "-2" : color;
    }
}
