package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.PerModality;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Each class: its share of the labelled pixels, and of each network intersection over union as bars, precision and recall;
 * of both fused intersection over union.
 *
 * @param classes position = training id
 * @param scores of the last validation
 * @param fused of both networks together
 * @param readsBothSensors whether one network reads both sensors, so that there is one score
 */
record ClassTable(
        List<ClassInfo> classes,
        PerModality<ConfusionMatrix> scores,
        Optional<ConfusionMatrix> fused,
        boolean readsBothSensors) {
    Element table() {
        List<Element> head = new ArrayList<>(List.of(Element.of("th", "class"), Element.of("th", "of the pixels")));
        for (String network : readsBothSensors ? List.of("RGB + depth") : List.of("RGB", "depth")) {
            head.add(Element.of("th", network + ", IoU"));
            head.add(Element.of("th", "precision"));
            head.add(Element.of("th", "recall"));
        }
        fused.ifPresent(any -> head.add(Element.of("th", "fused, IoU")));
        List<Element> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            rows.add(Element.of("tr", row(c)));
        }
        Element table = Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "classes");
        return Element.of("div", table).with("class", "scroll").with("tabindex", "0");
    }

    private List<Element> row(int c) {
        Element color =
                Element.of("i").with("style", "background:" + classes.get(c).color());
        List<Element> cells = new ArrayList<>();
        cells.add(Element.of("td", color, new Text(classes.get(c).name())));
        cells.add(percent((double) labelled(scores.rgb(), c) / allLabelled(scores.rgb())));
        if (readsBothSensors) {
            addScores(cells, "both", scores.rgb(), c);
        } else {
            addScores(cells, "rgb", scores.rgb(), c);
            addScores(cells, "depth", scores.depth(), c);
        }
        fused.ifPresent(matrix -> cells.add(bar("both", matrix.iou().get(c))));
        return cells;
    }

    private void addScores(List<Element> cells, String kind, ConfusionMatrix matrix, int c) {
        cells.add(bar(kind, matrix.iou().get(c)));
        cells.add(percent((double) matrix.count(c, c) / predicted(matrix, c)));
        cells.add(percent((double) matrix.count(c, c) / labelled(matrix, c)));
    }

    private long labelled(ConfusionMatrix matrix, int c) {
        long sum = 0;
        for (int found = 0; found < classes.size(); found++) {
            sum += matrix.count(c, found);
        }
        return sum;
    }

    private long predicted(ConfusionMatrix matrix, int c) {
        long sum = 0;
        for (int truth = 0; truth < classes.size(); truth++) {
            sum += matrix.count(truth, c);
        }
        return sum;
    }

    private long allLabelled(ConfusionMatrix matrix) {
        long sum = 0;
        for (int c = 0; c < classes.size(); c++) {
            sum += labelled(matrix, c);
        }
        return sum;
    }

    private static Element percent(double share) {
        return Double.isFinite(share)
                ? Element.of("td", String.format(Locale.ROOT, "%.1f %%", 100 * share))
                : Element.of("td", "–").with("class", "soft");
    }

    private static Element bar(String kind, double iou) {
        if (Double.isNaN(iou)) {
            return Element.of("td", "not there").with("class", "soft");
        }
        String percent = String.format(Locale.ROOT, "%.1f", 100 * iou);
        Element bar = Element.of("b").with("class", kind).with("style", "width:" + percent + "%");
        return Element.of("td", Element.of("div", bar).with("class", "bar"), new Text(percent + " %"));
    }
}
