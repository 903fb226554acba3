package io.crodino.trainer.compare;

import io.crodino.formats.markup.Element;
import io.crodino.trainer.report.LineChart;
import io.crodino.trainer.report.Reliability;
import io.crodino.trainer.report.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reliability diagrams: accuracy over confidence, for each reading.
 *
 * @param runs each is a line
 */
record ReliabilityCharts(List<RunScores> runs) {
    private static final List<String> COLORS = List.of("--rgb", "--depth", "--both", "--rgb-2", "--depth-2");

    Element section() {
        List<Element> charts = new ArrayList<>();
        for (Reading reading : Reading.values()) {
            List<LineChart.Line> lines = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                RunScores run = runs.get(i);
                if (run.readings().containsKey(reading)) {
                    lines.add(line(
                            run.name(),
                            COLORS.get(i % COLORS.size()),
                            run.readings().get(reading).reliability()));
                }
            }
            if (!lines.isEmpty()) {
                lines.add(new LineChart.Line("as it should be", "--soft", List.of(0.0, 1.0), List.of(0.0, 1.0)));
                Scale whole = new Scale(0, 1, false);
                charts.add(new LineChart(
                                reading.title(),
                                "confidence",
                                whole,
                                whole,
                                lines,
                                OptionalDouble.empty(),
                                LineChart.Legend.NAME)
                        .figure());
            }
        }
        return Element.of("section", charts).with("class", "charts");
    }

    private static LineChart.Line line(String name, String color, Reliability reliability) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            if (reliability.pixels(bin) > 0) {
                x.add(reliability.confidence(bin));
                y.add(reliability.accuracy(bin));
            }
        }
        return new LineChart.Line(name, color, x, y);
    }
}
