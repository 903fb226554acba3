package io.crodino.trainer.report;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.markup.Element;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Writes what a learning-rate range test found: {@code lr.csv} and {@code lr.html}, which opens offline.
 *
 * @param title what was tried
 * @param config effective configuration as text
 */
public record RateReport(String title, String config) {
    /** How the suggestion is found, in words. */
    public static final String RULE =
            "the smoothed loss falls fastest there, and it is at most a tenth of the rate of the lowest loss";

    /** A rate as people write it, with two digits. */
    public static String rate(double rate) {
        return String.format(Locale.ROOT, "%.1e", rate)
                .replace(".0e", "e")
                .replace("e+00", "")
                .replaceFirst("e([+-])0", "e$1");
    }

    /** Writes both files. */
    public void write(Path folder, RateCurve curve) {
        AtomicFile.writeText(folder.resolve("lr.csv"), csv(curve));
        AtomicFile.writeText(folder.resolve("lr.html"), html(curve));
    }

    private static String csv(RateCurve curve) {
        StringBuilder text = new StringBuilder("rate,loss,smoothed\n");
        for (int i = 0; i < curve.rates().size(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%.6g,%.6g,%.6g%n",
                    curve.rates().get(i),
                    curve.losses().get(i),
                    curve.smoothed().get(i)));
        }
        return text.toString();
    }

    /** All but losses above the smoothed curve, which would press it flat when it explodes. */
    private static List<Double> visible(RateCurve curve) {
        double highest = curve.smoothed().stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
        return Stream.concat(curve.smoothed().stream(), curve.losses().stream().filter(loss -> loss < highest))
                .toList();
    }

    private String html(RateCurve curve) {
        OptionalDouble suggestion = curve.suggestion();
        LineChart chart = new LineChart(
                "Loss of each step, and its exponential mean",
                "learning rate",
                Scale.logarithmic(curve.rates()),
                Scale.around(visible(curve)),
                List.of(
                        new LineChart.Line("loss", "--rgb-2", curve.rates(), curve.losses()),
                        new LineChart.Line("smoothed", "--ink", curve.rates(), curve.smoothed())),
                suggestion);
        Element found = suggestion.isPresent()
                ? ReportPage.score("Suggested learning rate", "both", rate(suggestion.getAsDouble()), RULE)
                : Element.of("p", "No suggestion: the loss did not fall at any rate.");
        return ReportPage.html(
                title,
                List.of(),
                List.of(
                        Element.of("h1", title),
                        ReportPage.aside("Learning-rate range test: the rate grows by a constant factor from step to"
                                + " step."),
                        Element.of("div", found).with("class", "headline"),
                        Element.of("section", chart.figure()).with("class", "charts one"),
                        Element.of("h2", "Configuration"),
                        ReportPage.configuration(config)));
    }
}
