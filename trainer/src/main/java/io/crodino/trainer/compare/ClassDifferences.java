package io.crodino.trainer.compare;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * IoU of each class: of the first run, and by how much the others are better.
 *
 * @param comparison of the runs
 * @param classes position = training id
 * @param differences of every run but the first
 */
record ClassDifferences(
        RunComparison comparison, List<ClassInfo> classes, Map<RunScores, Map<Reading, PairedBootstrap>> differences) {
    Element table() {
        List<Element> head = new ArrayList<>(List.of(Element.of("th", "class")));
        for (Reading reading : Reading.values()) {
            if (comparison.first().readings().containsKey(reading)) {
                head.add(Element.of("th", comparison.first().name() + ", " + reading.title()));
                differences.forEach((run, own) -> {
                    if (own.containsKey(reading)) {
                        head.add(Element.of("th", run.name()));
                    }
                });
            }
        }
        List<Element> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            rows.add(Element.of("tr", row(c)));
        }
        return Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "figures");
    }

    private List<Element> row(int c) {
        Element color =
                Element.of("i").with("style", "background:" + classes.get(c).color());
        List<Element> cells = new ArrayList<>(
                List.of(Element.of("td", color, new Text(classes.get(c).name()))));
        comparison.first().readings().forEach((reading, scores) -> {
            double iou = scores.total().iou().get(c);
            cells.add(Element.of("td", Double.isNaN(iou) ? "–" : String.format(Locale.ROOT, "%.1f", 100 * iou)));
            differences.values().forEach(own -> {
                if (own.containsKey(reading)) {
                    cells.add(Element.of("td", own.get(reading).classes().get(c).inPoints()));
                }
            });
        });
        return cells;
    }
}
