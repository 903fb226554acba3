package io.crodino.curation.page;

import io.crodino.curation.stats.ClassBalance;
import io.crodino.curation.stats.ClassShare;
import io.crodino.curation.stats.FolderSurvey;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Share of each class in each list, as bars and figures. Stateless. */
final class ClassBalanceTable {
    private ClassBalanceTable() {}

    static Element of(FolderSurvey survey) {
        Map<String, ClassBalance> balance = survey.statistics().balance();
        List<ClassInfo> classes = survey.index().folder().classes();
        double most = balance.values().stream()
                .flatMap(each -> each.classes().stream())
                .mapToDouble(ClassShare::share)
                .max()
                .orElse(0);
        List<Element> rows = new ArrayList<>();
        List<Element> head = new ArrayList<>();
        head.add(Element.of("th", "class"));
        balance.forEach((split, each) -> head.add(Element.of("th", split + ", " + each.labelled() + " labels")));
        rows.add(Element.of("tr", head));
        for (int c = 0; c < classes.size(); c++) {
            List<Element> cells = new ArrayList<>();
            cells.add(Element.of(
                    "td",
                    Element.of("i").with("style", "background:" + classes.get(c).color()),
                    new Text(classes.get(c).name())));
            for (ClassBalance each : balance.values()) {
                cells.add(cell(each.classes().get(c), most));
            }
            rows.add(Element.of("tr", cells));
        }
        List<Element> ignored = new ArrayList<>();
        ignored.add(
                Element.of("td", Element.of("span", "ignored, of all pixels").with("class", "soft")));
        balance.values().forEach(each -> ignored.add(Element.of("td", percent(each.ignored()))));
        rows.add(Element.of("tr", ignored));
        return Element.of("div", Element.of("table", rows).with("class", "classes"))
                .with("class", "scroll")
                .with("tabindex", "0");
    }

    private static Element cell(ClassShare share, double most) {
        String width = String.format(Locale.ROOT, "width:%.1f%%", most > 0 ? 100 * share.share() / most : 0);
        Element bar = Element.of("span", Element.of("b").with("style", width)).with("class", "bar");
        return Element.of(
                "td",
                bar,
                new Text(percent(share.share()) + " "),
                Element.of("small", "in " + share.frames() + (share.frames() == 1 ? " frame" : " frames")));
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent > 0 && percent < 1 ? "%.2f %%" : "%.1f %%", percent);
    }
}
