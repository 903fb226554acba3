package io.crodino.study.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as GitHub's Markdown. */
public final class MarkdownTables {
    private MarkdownTables() {}

    /**
     * A whole document.
     *
     * @param conclusion comes first
     * @param conditions lines above the tables
     */
    public static String write(String title, List<Statement> conclusion, List<String> conditions, List<Table> tables) {
        StringBuilder text = new StringBuilder("# ").append(escape(title)).append("\n\n");
        text.append("## What the figures say\n\n");
        conclusion.forEach(statement -> text.append("- **")
                .append(escape(statement.claim()))
                .append("** ")
                .append(escape(statement.detail()))
                .append('\n'));
        text.append("\n## Conditions\n\n");
        conditions.forEach(line -> text.append("- ").append(escape(line)).append('\n'));
        for (int i = 0; i < tables.size(); i++) {
            append(text, i + 1, tables.get(i));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int number, Table table) {
        text.append("\n## Table ")
                .append(number)
                .append(": ")
                .append(escape(table.title()))
                .append("\n\n");
        text.append("| ").append(escape(table.rowHeader())).append(" | ");
        text.append(
                table.columns().stream().map(column -> escape(column.name())).collect(Collectors.joining(" | ")));
        text.append(" |\n|---|").append("---:|".repeat(table.columns().size())).append('\n');
        Best best = new Best(table);
        for (int r = 0; r < table.rows().size(); r++) {
            Table.Row row = table.rows().get(r);
            text.append("| ").append(escape(row.name())).append(" |");
            for (int i = 0; i < row.entries().size(); i++) {
                text.append(' ')
                        .append(cell(
                                row.entries().get(i), table.columns().get(i).unit(), best.is(r, i)))
                        .append(" |");
            }
            text.append('\n');
        }
        text.append('\n').append(escape(table.caption())).append('\n');
        table.missing()
                .ifPresent(
                        missing -> text.append("\n**").append(escape(missing)).append("**\n"));
    }

    private static String cell(Entry entry, Unit unit, boolean best) {
        Wording words = Wording.of(entry, unit);
        String deviation = words.deviation().isEmpty() ? "" : "± " + words.deviation();
        String missing = words.missing().isEmpty() ? "" : "(" + words.missing() + ")";
        String value = best ? "**" + words.value() + "**" : words.value();
        return Stream.of(value, deviation, words.mark().sign(), missing)
                .filter(part -> !part.isEmpty())
                .map(MarkdownTables::escape)
                .collect(Collectors.joining(" "));
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
