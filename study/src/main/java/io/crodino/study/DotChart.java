package io.crodino.study;

import io.crodino.study.table.Figure;
import io.crodino.study.table.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One column of a table as dots on a line for each row, as inline SVG: a dot for each seed, a bar for the mean ± standard
 * deviation, and a dashed line through the mean of the baseline.
 *
 * @param table with shares
 * @param column of the table, from 0
 * @param color CSS variable
 * @param baseline name of the row to compare with
 */
record DotChart(Table table, int column, String color, String baseline) {
    private static final int WIDTH = 360;
    private static final int LEFT = 124;
    private static final int RIGHT = 16;
    private static final int LINE = 22;
    private static final int BOTTOM = 24;

    /** Empty when no row has a figure in this column. */
    Optional<String> svg() {
        List<Table.Row> rows = table.rows().stream()
                .filter(row -> row.entries().get(column) instanceof Figure)
                .toList();
        double[] values =
                rows.stream().flatMap(this::values).mapToDouble(v -> v).toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        Axis axis = Axis.of(values);
        int height = rows.size() * LINE + BOTTOM;
        String name = table.columns().get(column).name();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<figure><figcaption>mIoU %s, %%</figcaption><svg viewBox='0 0 %d %d' role='img' aria-label='mIoU %s by"
                        + " method'>",
                name,
                WIDTH,
                height,
                name));
        for (double value : axis.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class='grid' x1='%1$.1f' x2='%1$.1f' y1='0' y2='%2$d'/><text class='mid' x='%1$.1f' y='%3$d'>"
                            + "%4$s</text>",
                    axis.x(value),
                    height - BOTTOM,
                    height - 6,
                    BigDecimal.valueOf(100 * value)
                            .setScale(1, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros()
                            .toPlainString()));
        }
        rows.stream()
                .filter(row -> row.name().equals(baseline))
                .map(row -> (Figure) row.entries().get(column))
                .filter(figure -> !figure.values().isEmpty())
                .forEach(figure -> svg.append(String.format(
                        Locale.ROOT,
                        "<line class='base' x1='%1$.1f' x2='%1$.1f' y1='0' y2='%2$d'/>",
                        axis.x(figure.mean()),
                        height - BOTTOM)));
        for (int i = 0; i < rows.size(); i++) {
            draw(svg, rows.get(i), axis, i * LINE + LINE / 2);
        }
        return Optional.of(svg.append("</svg></figure>").toString());
    }

    private Stream<Double> values(Table.Row row) {
        return ((Figure) row.entries().get(column)).values().values().stream();
    }

    private void draw(StringBuilder svg, Table.Row row, Axis axis, int y) {
        svg.append(
                String.format(Locale.ROOT, "<text class='left' x='%d' y='%d'>%s</text>", LEFT - 8, y + 4, row.name()));
        Figure figure = (Figure) row.entries().get(column);
        if (figure.values().isEmpty()) {
            return;
        }
        double mean = figure.mean();
        figure.deviation()
                .ifPresent(deviation -> svg.append(String.format(
                        Locale.ROOT,
                        "<line class='bar' style='stroke:var(%s)' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>",
                        color,
                        axis.x(mean - deviation),
                        axis.x(mean + deviation),
                        y,
                        y)));
        values(row)
                .forEach(value -> svg.append(String.format(
                        Locale.ROOT,
                        "<circle class='seed' style='stroke:var(%s)' cx='%.1f' cy='%d' r='3'/>",
                        color,
                        axis.x(value),
                        y)));
        svg.append(String.format(
                Locale.ROOT,
                "<circle style='fill:var(%s)' cx='%.1f' cy='%d' r='4.5'><title>%s %.2f</title></circle>",
                color,
                axis.x(mean),
                y,
                row.name(),
                100 * mean));
    }

    private record Axis(double low, double high) {
        static Axis of(double[] values) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            double margin = Math.max(0.005, 0.12 * (high - low));
            return new Axis(Math.max(0, low - margin), Math.min(1, high + margin));
        }

        /** Round values, three to six. */
        List<Double> ticks() {
            double span = high - low;
            double step = DoubleStream.of(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
                    .filter(each -> span / each <= 5)
                    .findFirst()
                    .orElse(0.25);
            return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
                    .mapToObj(i -> i * step)
                    .toList();
        }

        double x(double value) {
            double inside = Math.min(Math.max(value, low), high);
            return LEFT + (WIDTH - LEFT - RIGHT) * (inside - low) / (high - low);
        }
    }
}
