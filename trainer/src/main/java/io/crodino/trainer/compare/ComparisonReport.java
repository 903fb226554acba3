package io.crodino.trainer.compare;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.markup.Element;
import io.crodino.trainer.report.ConfusionTable;
import io.crodino.trainer.report.ReportPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page of a comparison: one file that opens without a network.
 *
 * @param comparison what is shown
 * @param classes position = training id
 * @param conditions frames, data and checkpoints, in words
 */
public record ComparisonReport(RunComparison comparison, List<ClassInfo> classes, String conditions) {
    /** @param frames pictures of frames that are worth a look, by what they show */
    public void write(Path file, Map<String, Element> frames) {
        Map<RunScores, Map<Reading, PairedBootstrap>> differences = differences();
        List<Element> body = new ArrayList<>();
        body.add(Element.of("h1", "Runs on the same frames"));
        body.add(ReportPage.aside(conditions));
        body.add(scroll(scores(differences)));
        body.add(ReportPage.aside(
                "mIoU in %, in brackets the difference to " + comparison.first().name()
                        + " with its 95 % interval (paired bootstrap over frames); ▲ ▼ where 0 lies outside of it. Frames of one"
                        + " sequence are much alike, so with few sequences intervals are too narrow. ECE: expected calibration"
                        + " error in %, 0 is best. T: by which scores must be divided so that confidence is as true as one number"
                        + " makes it; above 1 the network is too sure."));
        body.add(Element.of("h2", "How often pixels of a confidence are right"));
        body.add(new ReliabilityCharts(comparison.runs()).section());
        if (comparison.runs().size() > 1) {
            body.add(Element.of("h2", "IoU of each class"));
            body.add(scroll(new ClassDifferences(comparison, classes, differences).table()));
        }
        frames.forEach((title, table) -> {
            body.add(Element.of("h2", title));
            body.add(scroll(table));
        });
        body.add(Element.of("h2", "Confusion"));
        body.add(ReportPage.aside("Rows: truth; columns: prediction; % of the row's pixels."));
        comparison.runs().forEach(run -> run.readings()
                .forEach((reading, scores) -> body.add(
                        new ConfusionTable(classes, scores.total()).details(run.name() + ", " + reading.title()))));
        AtomicFile.writeText(file, ReportPage.html("Runs on the same frames", List.of(), body));
    }

    private static Element scroll(Element table) {
        return Element.of("div", table).with("class", "scroll").with("tabindex", "0");
    }

    private Map<RunScores, Map<Reading, PairedBootstrap>> differences() {
        Map<RunScores, Map<Reading, PairedBootstrap>> all = new LinkedHashMap<>();
        for (RunScores run : comparison.runs().subList(1, comparison.runs().size())) {
            Map<Reading, PairedBootstrap> own = new LinkedHashMap<>();
            for (Reading reading : Reading.values()) {
                comparison.difference(run, reading).ifPresent(difference -> own.put(reading, difference));
            }
            all.put(run, own);
        }
        return all;
    }

    private Element scores(Map<RunScores, Map<Reading, PairedBootstrap>> differences) {
        List<Element> head = new ArrayList<>(List.of(Element.of("th", "run")));
        for (Reading reading : Reading.values()) {
            head.add(Element.of("th", reading.title()));
            head.add(Element.of("th", "ECE"));
            head.add(Element.of("th", "T"));
        }
        List<Element> rows = new ArrayList<>();
        for (RunScores run : comparison.runs()) {
            List<Element> cells = new ArrayList<>(List.of(Element.of("td", run.name())));
            for (Reading reading : Reading.values()) {
                Optional<PairedBootstrap> difference = Optional.ofNullable(
                        differences.getOrDefault(run, Map.of()).get(reading));
                cells.addAll(cells(Optional.ofNullable(run.readings().get(reading)), difference));
            }
            rows.add(Element.of("tr", cells));
        }
        return Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "figures");
    }

    private static List<Element> cells(Optional<ReadingScores> scores, Optional<PairedBootstrap> difference) {
        if (scores.isEmpty()) {
            return List.of(Element.of("td", "–"), Element.of("td", ""), Element.of("td", ""));
        }
        String miou = percent(scores.get().total().meanIou());
        return List.of(
                Element.of(
                        "td",
                        miou
                                + difference
                                        .map(d -> " (" + d.mean().inPoints() + ")")
                                        .orElse("")),
                Element.of("td", percent(scores.get().reliability().error())),
                Element.of("td", Temperature.words(scores.get().temperature())));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
