package io.crodino.study.table;

import java.util.Locale;

/** A table as HTML; {@code up}, {@code down} and {@code missing} are its classes for marks and gaps. */
public final class HtmlTable {
    private HtmlTable() {}

    public static String write(Table table) {
        StringBuilder html = new StringBuilder("<section id='")
                .append(table.id())
                .append("'><h2>")
                .append(escape(table.title()))
                .append("</h2>");
        table.missing().ifPresent(missing -> html.append("<p class='missing'>")
                .append(escape(missing))
                .append("</p>"));
        html.append("<div class='scroll'><table><thead><tr><th>").append(escape(table.rowHeader()));
        table.columns().forEach(column -> html.append("<th class='figure'>").append(escape(column.name())));
        html.append("</tr></thead><tbody>");
        boolean[] marked = new boolean[table.columns().size()];
        for (int i = 0; i < marked.length; i++) {
            int column = i;
            marked[i] =
                    table.rows().stream().anyMatch(row -> marked(row.entries().get(column)));
        }
        for (Table.Row row : table.rows()) {
            html.append(row.ruleAbove() ? "<tr class='rule'><th>" : "<tr><th>").append(escape(row.name()));
            for (int i = 0; i < row.entries().size(); i++) {
                html.append(cell(
                        row.entries().get(i), marked[i], table.columns().get(i).unit()));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div><p class='caption'>")
                .append(escape(table.caption()))
                .append("</p></section>")
                .toString();
    }

    private static String cell(Entry entry, boolean marked, Unit unit) {
        Wording words = Wording.of(entry, unit);
        StringBuilder html = new StringBuilder("<td class='figure'>").append(escape(words.value()));
        if (!words.deviation().isEmpty()) {
            html.append(" <small>± ").append(escape(words.deviation())).append("</small>");
        }
        html.append(marked ? mark(words.mark()) : "");
        if (!words.missing().isEmpty()) {
            html.append("<small class='missing'>")
                    .append(escape(words.missing()))
                    .append("</small>");
        }
        return html.append("</td>").toString();
    }

    private static boolean marked(Entry entry) {
        return entry instanceof Figure figure && figure.mark() != Mark.NONE;
    }

    /** In a box of its own, so that figures with and without one stand in line. */
    private static String mark(Mark mark) {
        String kind = mark.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return mark == Mark.NONE
                ? "<span class='mark'></span>"
                : "<span class='mark " + kind + "' title='" + kind + "'>" + mark.sign() + "</span>";
    }

    /** Text for the inside of an element or a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
