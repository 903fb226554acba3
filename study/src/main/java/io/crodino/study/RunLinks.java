package io.crodino.study;

import io.crodino.formats.markup.Element;
import java.util.ArrayList;
import java.util.List;

/** The way from the page of a study to the report of each training. */
record RunLinks(StudyDesign design, StudyResults results) {
    Element section() {
        List<Element> head = new ArrayList<>(List.of(Element.of("th", "variant")));
        for (int seed = 0; seed < design.plan().seeds(); seed++) {
            head.add(Element.of("th", "seed " + seed));
        }
        List<Element> rows = design.traits().keySet().stream().map(this::row).toList();
        Element table = Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "runs");
        return Element.of(
                        "section",
                        Element.of("h2", "Reports of the trainings"),
                        Element.of("div", table).with("class", "scroll").with("tabindex", "0"))
                .with("id", "trainings");
    }

    private Element row(Variant variant) {
        List<Element> cells = new ArrayList<>(List.of(Element.of("th", variant.name())));
        for (int seed = 0; seed < design.plan().seeds(); seed++) {
            cells.add(Element.of("td", link(new Cell(variant, seed))));
        }
        return Element.of("tr", cells);
    }

    private Element link(Cell cell) {
        return results.of(cell).isEmpty()
                ? Element.of("small", "not finished").with("class", "missing")
                : Element.of("a", cell.name()).with("href", "runs/" + cell.name() + "/report.html");
    }
}
