package io.crodino.trainer.robust;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.markup.Element;
import io.crodino.trainer.compare.Reading;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.report.LineChart;
import io.crodino.trainer.report.ReportPage;
import io.crodino.trainer.report.Scale;
import io.crodino.trainer.report.Thumbnails;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The page of spoilt frames: one file that opens without a network.
 *
 * @param scores what is shown
 * @param frames of which one is shown spoilt
 * @param conditions run, frames and checkpoint, in words
 */
public record RobustReport(RobustScores scores, LabelledFrames frames, String conditions) {
    private static final Map<Reading, String> COLORS =
            Map.of(Reading.RGB, "--rgb", Reading.DEPTH, "--depth", Reading.BOTH, "--both");
    private static final int[] SHOWN = {1, 3, 5};

    public void write(Path file) {
        List<Element> charts =
                scores.spoilt().keySet().stream().map(this::chart).toList();
        List<Element> body = List.of(
                Element.of("h1", "Spoilt frames"),
                ReportPage.aside(conditions),
                Element.of("div", table()).with("class", "scroll").with("tabindex", "0"),
                ReportPage.aside(
                        "mIoU in %, mean over strengths 1 to 5; last: mean over the cases in which a sensor may be"
                                + " missing, RGB alone, depth alone and both. The corruption of one sensor leaves the network of the"
                                + " other alone; what both then make of it shows how far a mean of probabilities is drawn down."),
                Element.of("h2", "By strength"),
                Element.of("section", charts).with("class", "charts"),
                Element.of("h2", "How strengths 1, 3 and 5 look"),
                Element.of("div", pictures()).with("class", "scroll").with("tabindex", "0"));
        AtomicFile.writeText(file, ReportPage.html("Spoilt frames", List.of(), body));
    }

    private Element chart(Corruption corruption) {
        List<LineChart.Line> lines = scores.clean().keySet().stream()
                .map(reading -> new LineChart.Line(
                        reading.title(),
                        COLORS.getOrDefault(reading, "--ink"),
                        strengths(),
                        values(corruption, reading)))
                .toList();
        Scale x = new Scale(0, Corruption.STRENGTHS, false);
        return new LineChart(corruption.key(), "strength", x, new Scale(0, 100, false), lines, OptionalDouble.empty())
                .figure();
    }

    private static List<Double> strengths() {
        List<Double> strengths = new ArrayList<>();
        for (int s = 0; s <= Corruption.STRENGTHS; s++) {
            strengths.add((double) s);
        }
        return strengths;
    }

    /** In %, from strength 0, the frames as they are. */
    private List<Double> values(Corruption corruption, Reading reading) {
        List<Double> values = new ArrayList<>();
        values.add(percent(scores.clean(), reading));
        scores.spoilt().getOrDefault(corruption, List.of()).forEach(sums -> values.add(percent(sums, reading)));
        return values;
    }

    private static double percent(Map<Reading, ConfusionMatrix> sums, Reading reading) {
        ConfusionMatrix matrix = sums.get(reading);
        return matrix == null ? Double.NaN : 100 * matrix.meanIou();
    }

    private Element table() {
        List<Element> head = new ArrayList<>(List.of(Element.of("th", "frames")));
        scores.clean().keySet().forEach(reading -> head.add(Element.of("th", reading.title())));
        head.add(Element.of("th", "missing sensors"));
        List<Element> rows = new ArrayList<>();
        for (RobustRow row : RobustRow.of(scores)) {
            List<Element> cells = new ArrayList<>(List.of(Element.of("td", row.name())));
            scores.clean()
                    .keySet()
                    .forEach(reading -> cells.add(number(row.miou().get(reading))));
            cells.add(number(row.missing()));
            rows.add(Element.of("tr", cells));
        }
        return Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "figures");
    }

    private static Element number(@Nullable Double share) {
        return Element.of("td", share == null ? "–" : String.format(Locale.ROOT, "%.1f", 100 * share));
    }

    private Element pictures() {
        List<ClassInfo> classes = frames.dataset().classes();
        Thumbnails thumbnails = new Thumbnails(frames.size(), classes);
        int index = frames.count() / 2;
        LabelledFrame frame = frames.get(index);
        List<Element> rows = new ArrayList<>();
        for (Corruption corruption : Corruptions.all()) {
            List<Element> cells =
                    new ArrayList<>(List.of(Element.of("td", corruption.key()).with("class", "soft")));
            for (int strength : SHOWN) {
                LabelledFrame bad = corruption.apply(frame, frames.size().width(), strength, index);
                byte[] png = corruption.sensor() == Modality.RGB ? thumbnails.color(bad) : thumbnails.depth(bad);
                cells.add(Element.of("td", Element.picture(png, corruption.key() + ", strength " + strength)));
            }
            rows.add(Element.of("tr", cells));
        }
        return Element.of("table", Element.of("tbody", rows)).with("class", "samples strip");
    }
}
