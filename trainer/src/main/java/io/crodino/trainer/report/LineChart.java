package io.crodino.trainer.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A line chart as inline SVG.
 *
 * @param title above the chart
 * @param across what the horizontal axis shows
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines what is drawn
 * @param mark value of {@code x} with an upright line
 */
record LineChart(String title, String across, Scale x, Scale y, List<Line> lines, OptionalDouble mark) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 220;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int BOTTOM = 38;
    private static final int TOP = 10;
    /** Below this the marks of the axis would be fractions. */
    private static final int FEWEST_EPOCHS = 5;

    /** One series; {@code color} is a CSS variable of the report, e.g. {@code --rgb}. */
    record Line(String name, String color, List<Double> x, List<Double> y) {}

    /** Lines over the epochs of a whole run, both axes from 0. */
    static LineChart overEpochs(String title, int epochs, List<Line> lines) {
        List<Double> values = lines.stream().flatMap(line -> line.y().stream()).toList();
        Scale x = new Scale(0, Math.max(epochs, FEWEST_EPOCHS), false);
        return new LineChart(title, "epoch", x, Scale.fromZero(values), lines, OptionalDouble.empty());
    }

    String html() {
        StringBuilder svg = new StringBuilder("<figure><figcaption>" + Html.escape(title) + "</figcaption>");
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>",
                WIDTH,
                HEIGHT,
                Html.escape(title)));
        grid(svg);
        mark.ifPresent(value -> svg.append(String.format(
                Locale.ROOT,
                "<line class='mark' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'/>",
                across(value),
                TOP,
                HEIGHT - BOTTOM)));
        lines.forEach(line -> draw(svg, line));
        return svg.append("</svg>").append(legend()).append("</figure>").toString();
    }

    private void grid(StringBuilder svg) {
        for (double value : y.marks()) {
            double height = up(value);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>",
                    LEFT,
                    WIDTH - RIGHT,
                    height,
                    height));
            text(svg, LEFT - 6, height + 4, "end", Scale.number(value));
        }
        for (double value : x.marks()) {
            text(svg, across(value), HEIGHT - BOTTOM + 16.0, "middle", Scale.number(value));
        }
        text(svg, WIDTH - RIGHT, HEIGHT - 5.0, "end", across);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, Html.escape(text)));
    }

    private void draw(StringBuilder svg, Line line) {
        StringBuilder points = new StringBuilder();
        String last = "";
        for (int i = 0; i < line.x().size(); i++) {
            if (Double.isFinite(line.y().get(i))) {
                double px = across(line.x().get(i));
                double py = up(Math.max(y.low(), Math.min(line.y().get(i), y.high())));
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
                last = String.format(Locale.ROOT, "<circle cx='%.1f' cy='%.1f' r='2.5'/>", px, py);
            }
        }
        svg.append("<g style='color:var(")
                .append(line.color())
                .append(")'><polyline points='")
                .append(points)
                .append("'/>")
                .append(last)
                .append("</g>");
    }

    private String legend() {
        StringBuilder html = new StringBuilder("<p class='legend'>");
        for (Line line : lines) {
            String last = line.y().isEmpty()
                    ? ""
                    : " <b>" + Scale.rounded(line.y().get(line.y().size() - 1)) + "</b>";
            html.append("<span><i style='background:var(").append(line.color()).append(")'></i>");
            html.append(Html.escape(line.name())).append(last).append("</span>");
        }
        return html.append("</p>").toString();
    }

    private double across(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * x.place(value);
    }

    private double up(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * y.place(value);
    }
}
