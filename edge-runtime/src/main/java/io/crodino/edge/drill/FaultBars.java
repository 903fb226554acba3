package io.crodino.edge.drill;

import io.crodino.edge.drill.DrillResult.Row;
import io.crodino.edge.drill.DrillResult.Spread;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long something took after each fault as bars against limits, as inline SVG: a bar ends at the longest, and is
 * strong from the shortest on. The axis is logarithmic, because limits are far off.
 *
 * @param title above the chart
 * @param rows of one sensor
 * @param value what is drawn
 * @param limit of a row, milliseconds
 */
record FaultBars(String title, List<Row> rows, Function<Row, @Nullable Spread> value, ToDoubleFunction<Row> limit) {
    private static final int WIDTH = 400;
    private static final int LEFT = 132;
    private static final int RIGHT = 62;
    private static final int LINE = 24;
    private static final int BAR = 12;
    private static final int BOTTOM = 22;
    private static final double LOW = 10;
    private static final double HIGH = 30_000;

    Element figure() {
        int height = rows.size() * LINE;
        List<Element> shapes = new ArrayList<>();
        for (double mark = LOW; mark <= HIGH; mark *= 10) {
            shapes.add(Svg.line(across(mark), 0, across(mark), height).with("class", "grid"));
            String words = mark < 1000
                    ? String.format(Locale.ROOT, "%.0f ms", mark)
                    : String.format(Locale.ROOT, "%.0f s", mark / 1000);
            shapes.add(Svg.text(across(mark), height + 15.0, words).with("text-anchor", "middle"));
        }
        for (int i = 0; i < rows.size(); i++) {
            draw(shapes, rows.get(i), i * LINE);
        }
        return Element.of(
                "figure", Element.of("figcaption", title), Svg.drawing(WIDTH, height + BOTTOM, title, shapes));
    }

    private void draw(List<Element> shapes, Row row, double top) {
        Spread spread = value.apply(row);
        String kind = row.detected() < row.episodes() ? (row.fault().isSubtle() ? "subtle" : "missed") : "found";
        double bar = top + (LINE - BAR) / 2.0;
        double foot = top + LINE / 2.0 + 4;
        shapes.add(Svg.text(LEFT - 6, foot, row.fault().name()).with("text-anchor", "end"));
        if (spread != null) {
            String words = row.fault() + ": " + DrillTable.text(spread) + " ms";
            shapes.add(
                    Svg.box(LEFT, bar, across(spread.max()) - LEFT, BAR, words).with("class", kind + " upto"));
            shapes.add(Svg.box(
                            across(spread.min()),
                            bar,
                            Math.max(2, across(spread.max()) - across(spread.min())),
                            BAR,
                            words)
                    .with("class", kind));
        }
        double end = across(limit.applyAsDouble(row));
        shapes.add(Svg.line(end, top + 2, end, top + LINE - 2).with("class", "limit"));
        shapes.add(Svg.text(WIDTH, foot, row.detected() + " of " + row.episodes())
                .with("text-anchor", "end")
                .with("class", kind));
    }

    private static double across(double millis) {
        double place = Math.log(Math.max(LOW, Math.min(millis, HIGH)) / LOW) / Math.log(HIGH / LOW);
        return LEFT + (WIDTH - LEFT - RIGHT) * place;
    }
}
