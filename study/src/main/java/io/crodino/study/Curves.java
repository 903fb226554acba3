package io.crodino.study;

import io.crodino.formats.markup.Element;
import io.crodino.trainer.report.LineChart;
import io.crodino.trainer.report.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the methods learn: mIoU at each validation over the time and over the epochs of training, a line for each method. */
record Curves(StudyDesign design, StudyResults results) {
    /** How many colours there are, CSS variables {@code --line-0} and so on; the next lines have them again, dashed. */
    static final int COLORS = 8;

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    /** As many of a unit are better told in the next. */
    private static final double MANY = 5;

    private record Unit(String name, double seconds) {
        static Unit of(double longest) {
            return longest > MANY * HOUR
                    ? new Unit("hours", HOUR)
                    : longest > MANY * MINUTE ? new Unit("minutes", MINUTE) : new Unit("seconds", 1);
        }
    }

    /** Empty when no finished training has noted its validations. */
    Optional<Element> section() {
        List<Element> time = new ArrayList<>();
        List<Element> epochs = new ArrayList<>();
        add(time, epochs, "RGB", "miou.rgb", false);
        add(time, epochs, "depth", "miou.depth", false);
        add(time, epochs, "RGB + depth", "miou.rgb", true);
        if (time.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Element.of(
                        "section",
                        Element.of("h2", "Accuracy over training time"),
                        Element.of("div", time).with("class", "charts"),
                        Element.of(
                                        "p",
                                        "Validation mIoU in %, mean of the seeds; the band is ± one standard deviation."
                                                + " Time is the wall time of both networks' training; methods that learn"
                                                + " from a teacher begin when it is trained. The methods stand in the order"
                                                + " of where they end.")
                                .with("class", "caption"),
                        Element.of("h2", "Learning curves"),
                        Element.of("div", epochs).with("class", "charts"),
                        Element.of("p", "The same over epochs, without the teacher's.")
                                .with("class", "caption"))
                .with("id", "curves"));
    }

    private void add(List<Element> time, List<Element> epochs, String name, String column, boolean both) {
        Map<String, String> colors = colors();
        List<LearningCurve> curves = design.plan().mainVariants().stream()
                .filter(variant -> design.traits(variant).readsBothSensors() == both)
                .flatMap(variant ->
                        LearningCurve.of(results, variant, design.plan().seeds(), column).stream())
                .sorted(Comparator.comparingDouble(LearningCurve::last).reversed())
                .toList();
        if (curves.isEmpty()) {
            return;
        }
        Unit unit = Unit.of(curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(LearningCurve.Point::seconds)
                .max()
                .orElse(0));
        time.add(chart(
                "mIoU " + name + ", %",
                unit.name() + " of training",
                curves.stream()
                        .map(curve -> curve.overTime(colors.getOrDefault(curve.name(), ""), unit.seconds()))
                        .toList()));
        epochs.add(chart(
                "mIoU " + name + ", %",
                "epoch",
                curves.stream()
                        .map(curve -> curve.overEpochs(colors.getOrDefault(curve.name(), "")))
                        .toList()));
    }

    /** A method has one colour in all charts. */
    private Map<String, String> colors() {
        Map<String, String> colors = new TreeMap<>();
        design.plan().mainVariants().forEach(variant -> {
            int number = colors.size();
            colors.put(variant.name(), "--line-" + number);
        });
        return colors;
    }

    private static Element chart(String title, String across, List<LineChart.Line> lines) {
        List<Double> x = lines.stream().flatMap(line -> line.x().stream()).toList();
        List<Double> y = lines.stream()
                .flatMap(line -> Stream.iterate(0, i -> i < line.y().size(), i -> i + 1)
                        .flatMap(i -> Stream.of(
                                line.y().get(i) - line.spread().get(i),
                                line.y().get(i) + line.spread().get(i))))
                .toList();
        return new LineChart(title, across, Scale.fromZero(x), Scale.around(y), lines, OptionalDouble.empty()).figure();
    }
}
