package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.PerModality;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Intersection over union of each class, as bars.
 *
 * @param classes position = training id
 * @param scores of the last validation
 * @param readsBothSensors whether one network reads both sensors, so that there is one score
 */
record ClassTable(List<ClassInfo> classes, PerModality<ConfusionMatrix> scores, boolean readsBothSensors) {
    Element table() {
        List<Element> head = new ArrayList<>(List.of(Element.of("th", "class")));
        if (readsBothSensors) {
            head.add(Element.of("th", "RGB + depth"));
        } else {
            head.add(Element.of("th", "RGB"));
            head.add(Element.of("th", "depth"));
        }
        List<Element> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            rows.add(Element.of("tr", row(c)));
        }
        return Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "classes");
    }

    private List<Element> row(int c) {
        Element color =
                Element.of("i").with("style", "background:" + classes.get(c).color());
        Element name = Element.of("td", color, new Text(classes.get(c).name()));
        double rgb = scores.rgb().iou().get(c);
        return readsBothSensors
                ? List.of(name, bar("both", rgb))
                : List.of(
                        name, bar("rgb", rgb), bar("depth", scores.depth().iou().get(c)));
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
