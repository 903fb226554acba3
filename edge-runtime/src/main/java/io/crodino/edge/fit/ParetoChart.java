package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Trained;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy over latency of what was trained, as one SVG file: for one sensor RGB's validation mIoU, for both that of the
 * fusion. A line joins those that no other beats in both.
 *
 * @param rows of which the quickest number of threads is drawn
 * @param wish whose limits are marked
 */
record ParetoChart(List<FitRow> rows, Wish wish) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;
    private static final int LEFT = 56;
    private static final int RIGHT = 24;
    private static final int TOP = 44;
    private static final int BOTTOM = 48;
    /** A limit that is farther away is not drawn. */
    private static final double FAR = 4;

    private static final String STYLE = """
            <style>
            svg{background:#fff;color:#1b1f24;font:12px system-ui,sans-serif}
            text{fill:currentColor}.dim{opacity:.65}.grid{stroke:currentColor;opacity:.14}
            .limit{stroke:currentColor;stroke-dasharray:5 4;opacity:.6}.front{fill:none;stroke-width:1.5}
            .one{stroke:#0b6bcb;fill:#0b6bcb}.both{stroke:#b4540a;fill:#b4540a}text.one,text.both{stroke:none}
            @media (prefers-color-scheme:dark){svg{background:#14171b;color:#e6e9ee}
            .one{stroke:#6cb2ff;fill:#6cb2ff}.both{stroke:#ffa45c;fill:#ffa45c}}
            </style>
            """;

    private record Point(String name, String series, double millis, double miou) {}

    /** Empty when nothing was trained. */
    Optional<String> svg() {
        List<Point> points = rows.stream().flatMap(this::points).toList();
        if (points.isEmpty()) {
            return Optional.empty();
        }
        double slowest = points.stream().mapToDouble(Point::millis).max().orElseThrow();
        ChartAxis x = ChartAxis.ofFactors(
                Stream.concat(points.stream().map(Point::millis), limits().filter(limit -> limit < FAR * slowest))
                        .toList());
        ChartAxis y = ChartAxis.ofShares(points.stream().map(Point::miou).toList());
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d' role='img'"
                        + " aria-label='mIoU over latency'>%n",
                WIDTH,
                HEIGHT));
        svg.append(STYLE);
        frame(svg, x, y);
        ChartLabels labels = new ChartLabels(LEFT, WIDTH, TOP, HEIGHT - BOTTOM);
        points.forEach(point -> labels.avoid(across(x, point.millis()), up(y, point.miou())));
        for (String series : List.of("one", "both")) {
            List<Point> own = points.stream()
                    .filter(point -> point.series().equals(series))
                    .sorted(Comparator.comparingDouble(Point::millis))
                    .toList();
            front(svg, series, own, x, y);
            own.forEach(point -> dot(svg, point, x, y, labels));
        }
        return Optional.of(svg.append("</svg>\n").toString());
    }

    private Stream<Double> limits() {
        return Double.isFinite(wish.limits().millis()) ? Stream.of(wish.limits().millis()) : Stream.empty();
    }

    private Stream<Point> points(FitRow row) {
        Trained trained = row.candidate().trained();
        if (trained == null) {
            return Stream.empty();
        }
        String name = trained.name() + ", " + row.candidate().bits().key();
        return Stream.of(
                        point(
                                name,
                                "one",
                                quickest(row, 1),
                                trained.score().miou().rgb()),
                        point(name, "both", quickest(row, 2), trained.score().fused()))
                .flatMap(Optional::stream);
    }

    private static Optional<Point> point(String name, String series, @Nullable Timing timing, double miou) {
        return timing == null || !Double.isFinite(miou)
                ? Optional.empty()
                : Optional.of(new Point(name, series, timing.p50(), miou));
    }

    /** Its timing with so many sensors, if no other number of threads is quicker. */
    private @Nullable Timing quickest(FitRow row, int sensors) {
        Timing own = row.timing(sensors);
        boolean beaten = own == null
                || rows.stream()
                        .filter(other -> other.candidate().equals(row.candidate()))
                        .map(other -> other.timing(sensors))
                        .anyMatch(other -> other != null && other.p50() < own.p50());
        return beaten ? null : own;
    }

    private void frame(StringBuilder svg, ChartAxis x, ChartAxis y) {
        for (double value : y.marks()) {
            line(svg, "grid", LEFT, up(y, value), WIDTH - RIGHT, up(y, value));
            text(svg, "dim", LEFT - 8.0, up(y, value) + 4, "end", Figures.of(100 * value));
        }
        for (double value : x.marks()) {
            line(svg, "grid", across(x, value), TOP, across(x, value), HEIGHT - BOTTOM);
            text(svg, "dim", across(x, value), HEIGHT - BOTTOM + 18.0, "middle", Figures.of(value));
        }
        limits().filter(x::holds).forEach(value -> {
            line(svg, "limit", across(x, value), TOP, across(x, value), HEIGHT - BOTTOM);
            text(svg, "dim", across(x, value) - 5, TOP + 12.0, "end", "limit " + Figures.of(value) + " ms");
        });
        text(svg, "", LEFT - 8.0, 20, "start", "Validation mIoU, %");
        text(svg, "", WIDTH - RIGHT, HEIGHT - 10.0, "end", "a picture takes, ms (median)");
        text(svg, "one", WIDTH - RIGHT - 150.0, 20, "end", "● one sensor (RGB)");
        text(svg, "both", WIDTH - RIGHT, 20, "end", "● both, fused");
    }

    /** Those that no quicker one equals. */
    private static void front(StringBuilder svg, String series, List<Point> sorted, ChartAxis x, ChartAxis y) {
        StringBuilder path = new StringBuilder();
        double best = Double.NEGATIVE_INFINITY;
        for (Point point : sorted) {
            if (point.miou() > best) {
                best = point.miou();
                path.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(x, point.millis()), up(y, point.miou())));
            }
        }
        svg.append("<polyline class='front ")
                .append(series)
                .append("' style='fill:none' points='")
                .append(path)
                .append("'/>\n");
    }

    /** With its name beside it, where no other name is. */
    private static void dot(StringBuilder svg, Point point, ChartAxis x, ChartAxis y, ChartLabels labels) {
        double px = across(x, point.millis());
        double py = up(y, point.miou());
        svg.append(String.format(
                Locale.ROOT,
                "<circle class='%s' cx='%.1f' cy='%.1f' r='4.5'><title>%s: %s ms, mIoU %.2f %%</title></circle>%n",
                point.series(),
                px,
                py,
                escaped(point.name()),
                Figures.millis(point.millis()),
                100 * point.miou()));
        ChartLabels.Place place = labels.beside(px, py, point.name());
        text(svg, "dim", place.x(), place.y(), place.before() ? "end" : "start", point.name());
    }

    private static double across(ChartAxis axis, double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * axis.place(value);
    }

    private static double up(ChartAxis axis, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * axis.place(value);
    }

    private static void line(StringBuilder svg, String kind, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT, "<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>%n", kind, x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, String kind, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class='%s' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>%n",
                kind,
                x,
                y,
                anchor,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
    }
}
