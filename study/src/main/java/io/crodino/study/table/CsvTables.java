package io.crodino.study.table;

import java.util.List;
import java.util.Locale;

/**
 * Tables in long form, a line for each seed of each figure: {@code table,row,column,seed,value,unit}. Values are not
 * rounded; shares are 0 to 1.
 */
public final class CsvTables {
    private CsvTables() {}

    public static String write(List<Table> tables) {
        StringBuilder text = new StringBuilder("table,row,column,seed,value,unit\n");
        for (Table table : tables) {
            for (Table.Row row : table.rows()) {
                for (int i = 0; i < row.entries().size(); i++) {
                    if (row.entries().get(i) instanceof Figure figure) {
                        append(text, table.id(), row.name(), table.columns().get(i), figure);
                    }
                }
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String table, String row, Table.Column column, Figure figure) {
        figure.values().forEach((seed, value) -> text.append(String.join(
                        ",",
                        quote(table),
                        quote(row),
                        quote(column.name()),
                        Integer.toString(seed),
                        Double.toString(value),
                        column.unit().name().toLowerCase(Locale.ROOT)))
                .append('\n'));
    }

    private static String quote(String text) {
        return text.matches("[^\",\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
