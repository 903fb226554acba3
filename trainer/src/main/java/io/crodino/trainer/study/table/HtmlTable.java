package io.crodino.trainer.study.table;

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
        for (Table.Row row : table.rows()) {
            html.append(row.ruleAbove() ? "<tr class='rule'><th>" : "<tr><th>").append(escape(row.name()));
            for (int i = 0; i < row.entries().size(); i++) {
                html.append(cell(row.entries().get(i), table.columns().get(i).unit()));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div><p class='caption'>")
                .append(escape(table.caption()))
                .append("</p></section>")
                .toString();
    }

    private static String cell(Entry entry, Unit unit) {
        Wording words = Wording.of(entry, unit);
        StringBuilder html = new StringBuilder("<td class='figure'>").append(escape(words.value()));
        if (!words.deviation().isEmpty()) {
            html.append(" <small>± ").append(escape(words.deviation())).append("</small>");
        }
        if (words.mark() != Mark.NONE) {
            String kind = words.mark().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            html.append(" <span class='")
                    .append(kind)
                    .append("' title='")
                    .append(kind)
                    .append("'>")
                    .append(words.mark().sign())
                    .append("</span>");
        }
        if (!words.missing().isEmpty()) {
            html.append(" <small class='missing'>")
                    .append(escape(words.missing()))
                    .append("</small>");
        }
        return html.append("</td>").toString();
    }

    /** Text for the inside of an element or a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
