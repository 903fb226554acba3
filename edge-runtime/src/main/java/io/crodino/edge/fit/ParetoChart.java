package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import java.util.ArrayList;
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

    private static final Css STYLE = new Css("""
            svg{background:#fff;color:#1b1f24;font:12px system-ui,sans-serif}
            text{fill:currentColor}.dim{opacity:.65}.grid{stroke:currentColor;opacity:.14}
            .limit{stroke:currentColor;stroke-dasharray:5 4;opacity:.6}.front{fill:none;stroke-width:1.5}
            .one{stroke:#0b6bcb;fill:#0b6bcb}.both{stroke:#b4540a;fill:#b4540a}text.one,text.both{stroke:none}
            @media (prefers-color-scheme:dark){svg{background:#14171b;color:#e6e9ee}
            .one{stroke:#6cb2ff;fill:#6cb2ff}.both{stroke:#ffa45c;fill:#ffa45c}}
            """);

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
        List<Element> shapes = new ArrayList<>(List.of(Element.of("style", STYLE)));
        frame(shapes, x, y);
        ChartLabels labels = new ChartLabels(LEFT, WIDTH, TOP, HEIGHT - BOTTOM);
        points.forEach(point -> labels.avoid(across(x, point.millis()), up(y, point.miou())));
        for (String series : List.of("one", "both")) {
            List<Point> own = points.stream()
                    .filter(point -> point.series().equals(series))
                    .sorted(Comparator.comparingDouble(Point::millis))
                    .toList();
            shapes.add(front(series, own, x, y));
            own.forEach(point -> dot(shapes, point, x, y, labels));
        }
        Element svg = Svg.drawing(WIDTH, HEIGHT, "mIoU over latency", shapes)
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("width", Integer.toString(WIDTH))
                .with("height", Integer.toString(HEIGHT));
        return Optional.of(svg + "\n");
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

    private void frame(List<Element> shapes, ChartAxis x, ChartAxis y) {
        for (double value : y.marks()) {
            shapes.add(Svg.line(LEFT, up(y, value), WIDTH - RIGHT, up(y, value)).with("class", "grid"));
            shapes.add(text("dim", LEFT - 8.0, up(y, value) + 4, "end", Figures.of(100 * value)));
        }
        for (double value : x.marks()) {
            shapes.add(upright(across(x, value), "grid"));
            shapes.add(text("dim", across(x, value), HEIGHT - BOTTOM + 18.0, "middle", Figures.of(value)));
        }
        limits().filter(x::holds).forEach(value -> {
            shapes.add(upright(across(x, value), "limit"));
            shapes.add(text("dim", across(x, value) - 5, TOP + 12.0, "end", "limit " + Figures.of(value) + " ms"));
        });
        shapes.add(text("", LEFT - 8.0, 20, "start", "Validation mIoU, %"));
        shapes.add(text("", WIDTH - RIGHT, HEIGHT - 10.0, "end", "a picture takes, ms (median)"));
        shapes.add(text("one", WIDTH - RIGHT - 150.0, 20, "end", "● one sensor (RGB)"));
        shapes.add(text("both", WIDTH - RIGHT, 20, "end", "● both, fused"));
    }

    private static Element upright(double x, String kind) {
        return Svg.line(x, TOP, x, HEIGHT - BOTTOM).with("class", kind);
    }

    /** Those that no quicker one equals. */
    private static Element front(String series, List<Point> sorted, ChartAxis x, ChartAxis y) {
        List<String> path = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Point point : sorted) {
            if (point.miou() > best) {
                best = point.miou();
                path.add(Svg.point(across(x, point.millis()), up(y, point.miou())));
            }
        }
        return Svg.polyline(path).with("class", "front " + series).with("style", "fill:none");
    }

    /** With its name beside it, where no other name is. */
    private static void dot(List<Element> shapes, Point point, ChartAxis x, ChartAxis y, ChartLabels labels) {
        double px = across(x, point.millis());
        double py = up(y, point.miou());
        String words = String.format(
                Locale.ROOT,
                "%s: %s ms, mIoU %.2f %%",
                point.name(),
                Figures.millis(point.millis()),
                100 * point.miou());
        shapes.add(Svg.circle(px, py, 4.5, words).with("class", point.series()));
        ChartLabels.Place place = labels.beside(px, py, point.name());
        shapes.add(text("dim", place.x(), place.y(), place.before() ? "end" : "start", point.name()));
    }

    private static double across(ChartAxis axis, double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * axis.place(value);
    }

    private static double up(ChartAxis axis, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * axis.place(value);
    }

    private static Element text(String kind, double x, double y, String anchor, String text) {
        return Svg.text(x, y, text).with("class", kind).with("text-anchor", anchor);
    }
}
