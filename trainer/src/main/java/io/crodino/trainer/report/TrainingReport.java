package io.crodino.trainer.report;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The report of a run, written anew after each validation.
 *
 * @param title what was trained
 * @param config effective configuration as text
 * @param validation frames for the sample predictions
 */
public record TrainingReport(String title, String config, LabelledFrames validation) {
    private static final int SAMPLES = 4;

    /**
     * Writes the file.
     *
     * @param rows of {@code metrics.csv}
     * @param scores of the last validation
     * @param predict class map of a frame by one of the two networks
     */
    public void write(
            Path file,
            List<Map<String, Double>> rows,
            PerModality<ConfusionMatrix> scores,
            BiFunction<Modality, LabelledFrame, byte[]> predict) {
        String html = "<!doctype html><html lang='en'><meta charset='utf-8'>"
                + "<meta name='viewport' content='width=device-width'><title>" + escape(title) + "</title><style>"
                + STYLE
                + "</style><main><h1>" + escape(title) + "</h1>" + headline(rows) + "<section class='charts'>"
                + charts(rows) + "</section><h2>Validation frames</h2>" + samples(predict)
                + "<h2>Intersection over union by class</h2>" + classTable(scores) + "<h2>Configuration</h2><pre>"
                + escape(config) + "</pre></main></html>";
        AtomicFile.writeText(file, html);
    }

    private static String headline(List<Map<String, Double>> rows) {
        Map<String, Double> last = rows.get(rows.size() - 1);
        return String.format(
                Locale.ROOT,
                "<p class='headline'>Epoch %.0f, step %.0f, %.0f s: mIoU <b class='rgb'>RGB %.1f %%</b> "
                        + "<b class='depth'>depth %.1f %%</b></p>",
                cell(last, "epoch"),
                cell(last, "step"),
                cell(last, "seconds"),
                100 * cell(last, "miou.rgb"),
                100 * cell(last, "miou.depth"));
    }

    private static double cell(Map<String, Double> row, String name) {
        return row.getOrDefault(name, Double.NaN);
    }

    private static String charts(List<Map<String, Double>> rows) {
        List<Double> epochs = column(rows, "epoch");
        LineChart miou = new LineChart(
                "Validation mIoU",
                List.of(
                        new LineChart.Line("RGB", "--rgb", epochs, column(rows, "miou.rgb")),
                        new LineChart.Line("depth", "--depth", epochs, column(rows, "miou.depth"))),
                true);
        LineChart total = new LineChart(
                "Total loss", List.of(new LineChart.Line("total", "--ink", epochs, column(rows, "total"))), true);
        LineChart rate = new LineChart(
                "Learning rate", List.of(new LineChart.Line("lr", "--ink", epochs, column(rows, "lr"))), true);
        StringBuilder html = new StringBuilder(miou.svg()).append(total.svg());
        terms(rows).forEach((group, names) -> html.append(termChart(rows, epochs, group, names)));
        return html.append(rate.svg()).toString();
    }

    private static String termChart(
            List<Map<String, Double>> rows, List<Double> epochs, String group, List<String> names) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (String name : names) {
            lines.add(new LineChart.Line(name, color(name), epochs, column(rows, name)));
        }
        return new LineChart("Loss: " + group, lines, true).svg();
    }

    private static String color(String term) {
        if (!term.contains("rgb") && !term.contains("depth")) {
            return "--ink";
        }
        String color = term.contains("rgb") ? "--rgb" : "--depth";
        return term.endsWith("spe") ? color + "-2" : color;
    }

    /** Loss terms by their first word: {@code seg}, {@code mixed}, ... */
    private static Map<String, List<String>> terms(List<Map<String, Double>> rows) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (String name : rows.get(0).keySet()) {
            if (name.contains(".") && !name.startsWith("miou")) {
                groups.computeIfAbsent(name.substring(0, name.indexOf('.')), key -> new ArrayList<>())
                        .add(name);
            }
        }
        return groups;
    }

    private static List<Double> column(List<Map<String, Double>> rows, String name) {
        return rows.stream().map(row -> cell(row, name)).toList();
    }

    private String samples(BiFunction<Modality, LabelledFrame, byte[]> predict) {
        Pictures pictures = new Pictures(validation.size(), validation.dataset().classes());
        StringBuilder html = new StringBuilder(
                "<table class='samples'><tr><th>RGB<th>depth<th>truth<th>RGB network" + "<th>depth network</tr>");
        int count = Math.min(SAMPLES, validation.count());
        for (int i = 0; i < count; i++) {
            LabelledFrame frame = validation.get(i * validation.count() / count);
            html.append("<tr>");
            for (String picture : List.of(
                    pictures.color(frame),
                    pictures.depth(frame),
                    pictures.classes(frame.label()),
                    pictures.classes(predict.apply(Modality.RGB, frame)),
                    pictures.classes(predict.apply(Modality.DEPTH, frame)))) {
                html.append("<td><img alt='' src='").append(picture).append("'>");
            }
            html.append("</tr>");
        }
        return html.append("</table>").toString();
    }

    private String classTable(PerModality<ConfusionMatrix> scores) {
        List<ClassInfo> classes = validation.dataset().classes();
        StringBuilder html = new StringBuilder("<table class='classes'><tr><th>class<th>RGB<th>depth</tr>");
        for (int c = 0; c < classes.size(); c++) {
            html.append("<tr><td><i style='background:")
                    .append(classes.get(c).color())
                    .append("'></i>")
                    .append(escape(classes.get(c).name()))
                    .append(cell(scores.rgb().iou().get(c)))
                    .append(cell(scores.depth().iou().get(c)))
                    .append("</tr>");
        }
        return html.append("</table>").toString();
    }

    private static String cell(double iou) {
        return Double.isNaN(iou) ? "<td>absent" : String.format(Locale.ROOT, "<td>%.1f %%", 100 * iou);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static final String STYLE = """
            :root{--rgb:#b3261e;--rgb-2:#e08a84;--depth:#1f5fbf;--depth-2:#86abe0;--ink:#1d232b;--soft:#5b6673;--line:#d8dee6;--paper:#fff}
            @media(prefers-color-scheme:dark){:root{--rgb:#ff8a80;--rgb-2:#b3605a;--depth:#8ab4ff;--depth-2:#5b7bb3;--ink:#e6ebf1;--soft:#9aa6b4;--line:#333c47;--paper:#14181d}}
            body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
            main{max-width:1000px;margin:auto;padding:24px}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
            .headline{font-size:1.2rem}.rgb{color:var(--rgb)}.depth{color:var(--depth)}
            .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:16px}
            figure{margin:0;border:1px solid var(--line);border-radius:6px;padding:12px}figcaption{font-weight:600}
            svg{width:100%;height:auto}polyline{fill:none;stroke-width:2}.grid{stroke:var(--line)}
            text{fill:var(--soft);font-size:12px}.left{text-anchor:end}
            .legend{margin:0;color:var(--soft);font-size:.85rem}.legend span{margin-right:14px}
            i{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.4em}
            table{border-collapse:collapse}th,td{text-align:left;padding:4px 10px 4px 0;color:inherit}
            .samples{width:100%}.samples img{width:100%;image-rendering:pixelated;display:block}
            pre{overflow:auto;border:1px solid var(--line);border-radius:6px;padding:12px;font-size:.85rem}
            """;
}
