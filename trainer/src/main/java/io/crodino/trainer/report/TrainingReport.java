package io.crodino.trainer.report;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.PerModality;
import io.crodino.formats.markup.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a run, written anew after each validation: one file that opens without a network, and that looks for a
 * newer version of itself until the run is done.
 *
 * @param title what is trained
 * @param config effective configuration as text
 * @param facts what is trained, on what, by what
 * @param classes position = training id
 * @param epochs of the whole run
 * @param readsBothSensors whether one network reads both sensors, so that there is one score
 * @param pairs without labels that it learns from as well
 */
public record TrainingReport(
        String title,
        String config,
        RunFacts facts,
        List<ClassInfo> classes,
        int epochs,
        boolean readsBothSensors,
        Optional<PairSamples> pairs) {
    private static final Element REFRESH =
            Element.of("meta").with("http-equiv", "refresh").with("content", "30");

    /**
     * Writes the file.
     *
     * @param rows of {@code metrics.csv}, at least one
     * @param scores of the last validation
     * @param samples pictures of the run
     * @param extremes of the last validation
     */
    public void write(
            Path file,
            List<Map<String, Double>> rows,
            ValidationScores scores,
            Samples samples,
            ExtremeFrames extremes) {
        Map<String, Double> last = rows.get(rows.size() - 1);
        boolean done = cell(last, "epoch") >= epochs;
        List<Element> body = new ArrayList<>(List.of(
                Element.of("h1", title),
                status(last, done),
                headline(rows, last, scores),
                new Charts(rows, epochs, readsBothSensors).section(),
                ReportPage.aside(
                        "Losses and learning rate are those of the last step before each validation, faint; the"
                                + " strong line of a loss is their running mean. Dashed: mean cross-entropy on the"
                                + " validation frames, without views and dropout, so it may lie below; where it rises"
                                + " while training falls, the networks learn their frames by heart. seg holds Dice as"
                                + " well where the configuration says so."),
                Element.of("h2", "Can its confidence be believed?"),
                ReliabilityDiagram.section(scores, readsBothSensors),
                ReportPage.aside(
                        "Bars: how many pixels of a confidence are right; on the dashed line as many as the network"
                                + " says. Below: their share of all labelled pixels. ECE, expected calibration error:"
                                + " the mean distance of the bars from what the network says; 0 is best."),
                Element.of("h2", "The same frames through the run"),
                new SampleTable(samples, readsBothSensors, step -> moment(rows, step)).table(),
                Element.of("h2", "By class"),
                new ClassTable(classes, scores.confusion(), scores.fused(), readsBothSensors).table()));
        body.addAll(confusions(scores.confusion()));
        body.addAll(extremes.section(readsBothSensors));
        pairs.ifPresent(shown -> body.addAll(shown.section()));
        body.add(Element.of("h2", "Configuration"));
        body.add(facts.table());
        body.add(ReportPage.configuration(config));
        AtomicFile.writeText(file, ReportPage.html(title, done ? List.of() : List.of(REFRESH), body));
    }

    private List<Element> confusions(PerModality<ConfusionMatrix> scores) {
        return readsBothSensors
                ? List.of(
                        new ConfusionTable(classes, scores.rgb()).details("What pixels of each class are taken for, %"))
                : List.of(
                        new ConfusionTable(classes, scores.rgb())
                                .details("What pixels of each class are taken for by the RGB network, %"),
                        new ConfusionTable(classes, scores.depth())
                                .details("What pixels of each class are taken for by the depth network, %"));
    }

    private Element status(Map<String, Double> last, boolean done) {
        return ReportPage.aside(String.format(
                Locale.ROOT,
                "%s: epoch %.0f of %d, step %.0f, %s of training.",
                done ? "Done" : "Going on",
                cell(last, "epoch"),
                epochs,
                cell(last, "step"),
                duration(cell(last, "seconds"))));
    }

    private Element headline(List<Map<String, Double>> rows, Map<String, Double> last, ValidationScores found) {
        List<Element> scores = new ArrayList<>();
        if (readsBothSensors) {
            scores.add(score("both", "mIoU, RGB + depth", "miou.rgb", rows, last));
        } else {
            scores.add(score("rgb", "mIoU of the RGB network", "miou.rgb", rows, last));
            scores.add(score("depth", "mIoU of the depth network", "miou.depth", rows, last));
        }
        if (found.fused().isPresent()) {
            scores.add(score("both", "mIoU of both, fused", "miou.fused", rows, last));
        }
        return Element.of("div", scores).with("class", "headline");
    }

    private static Element score(
            String kind, String name, String column, List<Map<String, Double>> rows, Map<String, Double> last) {
        Map<String, Double> best = rows.stream()
                .filter(row -> Double.isFinite(cell(row, column)))
                .max(Comparator.comparingDouble(row -> cell(row, column)))
                .orElse(last);
        return ReportPage.score(
                name,
                kind,
                String.format(Locale.ROOT, "%.1f %%", 100 * cell(last, column)),
                String.format(
                        Locale.ROOT, "highest %.1f %%, epoch %.0f", 100 * cell(best, column), cell(best, "epoch")));
    }

    private static String moment(List<Map<String, Double>> rows, long step) {
        return rows.stream()
                .filter(row -> cell(row, "step") == step)
                .findFirst()
                .map(row -> String.format(Locale.ROOT, "epoch %.0f", cell(row, "epoch")))
                .orElse("step " + step);
    }

    private static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 120
                ? s + " s"
                : s < 7200 ? s / 60 + " min" : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s / 60 % 60);
    }

    private static double cell(Map<String, Double> row, String name) {
        return row.getOrDefault(name, Double.NaN);
    }
}
