package io.crodino.study.table;

import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Markup;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table as HTML; {@code up}, {@code down} and {@code missing} are its classes for marks and gaps. */
public final class HtmlTable {
    private HtmlTable() {}

    /**
     * A section with the table's id.
     *
     * @param number of the table on its page
     */
    public static Element of(Table table, int number) {
        List<Element> parts = new ArrayList<>(List.of(Element.of("h2", "Table " + number + ": " + table.title())));
        table.missing().ifPresent(missing -> parts.add(Element.of("p", missing).with("class", "missing")));
        Element head = Element.of("thead", Element.of("tr", head(table)));
        parts.add(Element.of("div", Element.of("table", head, body(table)))
                .with("class", "scroll")
                .with("tabindex", "0"));
        parts.add(Element.of("p", table.caption()).with("class", "caption"));
        return Element.of("section", parts).with("id", table.id());
    }

    private static List<Element> head(Table table) {
        List<Element> names = new ArrayList<>(List.of(Element.of("th", table.rowHeader())));
        table.columns()
                .forEach(column -> names.add(Element.of("th", column.name()).with("class", "figure")));
        return names;
    }

    private static Element body(Table table) {
        boolean[] marked = new boolean[table.columns().size()];
        for (int i = 0; i < marked.length; i++) {
            int column = i;
            marked[i] =
                    table.rows().stream().anyMatch(row -> marked(row.entries().get(column)));
        }
        Best best = new Best(table);
        List<Element> rows = new ArrayList<>();
        for (int r = 0; r < table.rows().size(); r++) {
            Table.Row row = table.rows().get(r);
            List<Element> cells = new ArrayList<>(List.of(Element.of("th", row.name())));
            for (int i = 0; i < row.entries().size(); i++) {
                cells.add(cell(
                        row.entries().get(i), marked[i], table.columns().get(i).unit(), best.is(r, i)));
            }
            Element all = Element.of("tr", cells);
            rows.add(row.ruleAbove() ? all.with("class", "rule") : all);
        }
        return Element.of("tbody", rows);
    }

    private static Element cell(Entry entry, boolean marked, Unit unit, boolean best) {
        Wording words = Wording.of(entry, unit);
        List<Markup> parts = new ArrayList<>();
        parts.add(best ? Element.of("b", words.value()) : new Text(words.value()));
        if (!words.deviation().isEmpty()) {
            parts.add(new Text(" "));
            parts.add(Element.of("small", "± " + words.deviation()));
        }
        if (marked) {
            parts.add(mark(words.mark()));
        }
        if (!words.missing().isEmpty()) {
            parts.add(Element.of("small", words.missing()).with("class", "missing"));
        }
        return Element.of("td", parts).with("class", "figure");
    }

    private static boolean marked(Entry entry) {
        return entry instanceof Figure figure && figure.mark() != Mark.NONE;
    }

    /** In a box of its own, so that figures with and without one stand in line. */
    private static Element mark(Mark mark) {
        String kind = mark.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return mark == Mark.NONE
                ? Element.of("span").with("class", "mark")
                : Element.of("span", mark.sign()).with("class", "mark " + kind).with("title", kind);
    }
}
