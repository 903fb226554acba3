package io.crodino.study.table;

import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param id short name for files and links
 * @param title what it shows
 * @param caption under which conditions
 * @param rowHeader what the rows are
 * @param columns what the columns are
 * @param rows from top to bottom
 */
public record Table(String id, String title, String caption, String rowHeader, List<Column> columns, List<Row> rows) {
    /** A column and the unit of its figures. */
    public record Column(String name, Unit unit) {}

    /**
     * A row.
     *
     * @param ruleAbove whether a line parts it from the row before
     * @param entries one for each column
     */
    public record Row(String name, boolean ruleAbove, List<Entry> entries) {
        public Row {
            entries = List.copyOf(entries);
        }

        public Row(String name, List<Entry> entries) {
            this(name, false, entries);
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.entries().size() != columns.size()) {
                throw new IllegalArgumentException("row " + row.name() + " has "
                        + row.entries().size() + " entries for " + columns.size() + " columns");
            }
        }
    }

    /** How much of the table is there, when it is not all; empty when it is. */
    public Optional<String> missing() {
        List<Figure> figures = rows.stream()
                .flatMap(row -> row.entries().stream())
                .filter(Figure.class::isInstance)
                .map(Figure.class::cast)
                .toList();
        long complete = figures.stream().filter(Figure::complete).count();
        return complete == figures.size()
                ? Optional.empty()
                : Optional.of("Not finished: " + complete + " of " + figures.size()
                        + " figures have all their seeds; the others say how many they have.");
    }
}
