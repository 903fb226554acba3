package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the pixels of each class are taken for.
 *
 * @param classes position = training id
 * @param matrix of all frames
 */
public record ConfusionTable(List<ClassInfo> classes, ConfusionMatrix matrix) {
    /** The table behind a title that unfolds it. */
    public Element details(String title) {
        Element scroll = Element.of("div", table()).with("class", "scroll").with("tabindex", "0");
        return Element.of("details", Element.of("summary", title), scroll);
    }

    private Element table() {
        List<Element> head = new ArrayList<>(List.of(Element.of("th", "")));
        classes.forEach(info -> head.add(Element.of("th", info.name())));
        List<Element> rows = new ArrayList<>();
        for (int truth = 0; truth < classes.size(); truth++) {
            List<Element> cells = new ArrayList<>(List.of(name(classes.get(truth))));
            long all = 0;
            for (int found = 0; found < classes.size(); found++) {
                all += matrix.count(truth, found);
            }
            for (int found = 0; found < classes.size(); found++) {
                cells.add(cell((double) matrix.count(truth, found) / all, truth == found));
            }
            rows.add(Element.of("tr", cells));
        }
        return Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "confusion");
    }

    private static Element name(ClassInfo info) {
        return Element.of("td", Element.of("i").with("style", "background:" + info.color()), new Text(info.name()));
    }

    private static Element cell(double share, boolean right) {
        if (!Double.isFinite(share)) {
            return Element.of("td", "–");
        }
        String color = right ? "--depth" : "--rgb";
        return Element.of("td", String.format(Locale.ROOT, "%.0f", 100 * share))
                .with(
                        "style",
                        String.format(
                                Locale.ROOT,
                                "background:color-mix(in srgb,var(%s) %.0f%%,transparent)",
                                color,
                                70 * Math.sqrt(share)));
    }
}
