package io.crodino.study;

import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import io.crodino.study.table.Figure;
import io.crodino.study.table.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
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
    Optional<Element> figure() {
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
        String name = "mIoU " + table.columns().get(column).name();
        List<Element> shapes = new ArrayList<>();
        for (double value : axis.ticks()) {
            shapes.add(upright(axis.x(value), height, "grid"));
            shapes.add(Svg.text(axis.x(value), height - 6, percent(value)).with("class", "mid"));
        }
        rows.stream()
                .filter(row -> row.name().equals(baseline))
                .map(row -> (Figure) row.entries().get(column))
                .filter(figure -> !figure.values().isEmpty())
                .forEach(figure -> shapes.add(upright(axis.x(figure.mean()), height, "base")));
        for (int i = 0; i < rows.size(); i++) {
            draw(shapes, rows.get(i), axis, i * LINE + LINE / 2);
        }
        return Optional.of(Element.of(
                "figure",
                Element.of("figcaption", name + ", %"),
                Svg.drawing(WIDTH, height, name + " by method", shapes)));
    }

    private static Element upright(double x, int height, String kind) {
        return Svg.line(x, 0, x, height - BOTTOM).with("class", kind);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private Stream<Double> values(Table.Row row) {
        return ((Figure) row.entries().get(column)).values().values().stream();
    }

    private void draw(List<Element> shapes, Table.Row row, Axis axis, int y) {
        shapes.add(Svg.text(LEFT - 8, y + 4, row.name()).with("class", "left"));
        Figure figure = (Figure) row.entries().get(column);
        if (figure.values().isEmpty()) {
            return;
        }
        double mean = figure.mean();
        figure.deviation()
                .ifPresent(deviation -> shapes.add(Svg.line(axis.x(mean - deviation), y, axis.x(mean + deviation), y)
                        .with("class", "bar")
                        .with("style", "stroke:var(" + color + ")")));
        values(row)
                .forEach(value -> shapes.add(Svg.circle(axis.x(value), y, 3, "")
                        .with("class", "seed")
                        .with("style", "stroke:var(" + color + ")")));
        shapes.add(Svg.circle(axis.x(mean), y, 4.5, String.format(Locale.ROOT, "%s %.2f", row.name(), 100 * mean))
                .with("style", "fill:var(" + color + ")"));
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
