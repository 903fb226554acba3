package io.crodino.trainer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line chart as inline SVG.
 *
 * @param title above the chart
 * @param lines what is drawn
 * @param fromZero whether the vertical axis starts at 0
 */
record LineChart(String title, List<Line> lines, boolean fromZero) {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 240;
    private static final int LEFT = 56;
    private static final int BOTTOM = 26;
    private static final int TOP = 10;

    /** One series; {@code color} is a CSS variable of the report, e.g. {@code --rgb}. */
    record Line(String name, String color, List<Double> x, List<Double> y) {}

    String svg() {
        double right = lines.stream()
                .flatMap(l -> l.x().stream())
                .mapToDouble(v -> v)
                .max()
                .orElse(1);
        double high = values().stream().mapToDouble(v -> v).max().orElse(1);
        double low = fromZero ? 0 : values().stream().mapToDouble(v -> v).min().orElse(0);
        double span = high - low > 0 ? high - low : 1;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<figure><figcaption>%s</figcaption><svg viewBox='0 0 %d %d' role='img' aria-label='%s'>",
                title,
                WIDTH,
                HEIGHT,
                title));
        for (int i = 0; i <= 4; i++) {
            double value = low + span * i / 4;
            double y = y(value, low, span);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/><text x='%d' y='%.1f' class='left'>%s</text>",
                    LEFT,
                    WIDTH,
                    y,
                    y,
                    LEFT - 6,
                    y + 4,
                    number(value)));
        }
        svg.append(String.format(
                Locale.ROOT, "<text x='%d' y='%d' class='left'>epoch %s</text>", WIDTH, HEIGHT - 6, number(right)));
        for (Line line : lines) {
            svg.append(polyline(line, right, low, span));
        }
        return svg.append("</svg>").append(legend()).append("</figure>").toString();
    }

    private List<Double> values() {
        List<Double> all = new ArrayList<>();
        lines.forEach(line -> line.y().stream().filter(Double::isFinite).forEach(all::add));
        return all;
    }

    private static String polyline(Line line, double right, double low, double span) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < line.x().size(); i++) {
            if (Double.isFinite(line.y().get(i))) {
                double x = LEFT + (WIDTH - LEFT) * line.x().get(i) / Math.max(right, 1e-9);
                points.append(
                        String.format(Locale.ROOT, "%.1f,%.1f ", x, y(line.y().get(i), low, span)));
            }
        }
        return "<polyline points='" + points + "' style='stroke:var(" + line.color() + ")'/>";
    }

    private String legend() {
        StringBuilder html = new StringBuilder("<p class='legend'>");
        for (Line line : lines) {
            String last =
                    line.y().isEmpty() ? "" : " " + number(line.y().get(line.y().size() - 1));
            html.append("<span><i style='background:var(").append(line.color()).append(")'></i>");
            html.append(line.name()).append(last).append("</span>");
        }
        return html.append("</p>").toString();
    }

    private static double y(double value, double low, double span) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - low) / span;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
