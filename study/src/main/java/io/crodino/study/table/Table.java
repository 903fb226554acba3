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
 * @param contest which figures compete for the best
 */
public record Table(
        String id,
        String title,
        String caption,
        String rowHeader,
        List<Column> columns,
        List<Row> rows,
        Contest contest) {
    /**
     * A column and the unit of its figures.
     *
     * @param isContested whether its figures compete for the best
     */
    public record Column(String name, Unit unit, boolean isContested) {
        public Column(String name, Unit unit) {
            this(name, unit, true);
        }
    }

    /** Which figures compete with each other. */
    public enum Contest {
        /** Those below each other. */
        COLUMN,
        /** Those beside each other. */
        ROW
    }

    /**
     * A row.
     *
     * @param ruleAbove whether a line parts it from the row before
     * @param entries one for each column
     * @param isSummary whether it is made of the rows above, and so competes with none
     */
    public record Row(String name, boolean ruleAbove, List<Entry> entries, boolean isSummary) {
        public Row {
            entries = List.copyOf(entries);
        }

        public Row(String name, boolean ruleAbove, List<Entry> entries) {
            this(name, ruleAbove, entries, false);
        }

        public Row(String name, List<Entry> entries) {
            this(name, false, entries, false);
        }

        /** One that is made of the rows above. */
        public static Row summary(String name, List<Entry> entries) {
            return new Row(name, true, entries, true);
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

    /** One whose columns compete. */
    public Table(String id, String title, String caption, String rowHeader, List<Column> columns, List<Row> rows) {
        this(id, title, caption, rowHeader, columns, rows, Contest.COLUMN);
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
