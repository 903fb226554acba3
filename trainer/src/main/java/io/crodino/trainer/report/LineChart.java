package io.crodino.trainer.report;

import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
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
 * @param kind what the legend says
 */
public record LineChart(
        String title, String across, Scale x, Scale y, List<Line> lines, OptionalDouble mark, Legend kind) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 220;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int BOTTOM = 38;
    private static final int TOP = 10;
    /** Radius of the dot at the end of a line. */
    private static final double LAST = 2.5;
    /** Radius around a point in which somebody points at it. */
    private static final double HOVER = 5;
    /** More would make a large file. */
    private static final int MOST_HOVERS = 300;
    /** More would lie in one pixel. */
    private static final int MOST_POINTS = 2 * WIDTH;
    /** Below this the marks of the axis would be fractions. */
    private static final int FEWEST_EPOCHS = 5;

    /** What stands beside the name of a line. */
    public enum Legend {
        /** Where it ends, for what goes on in time. */
        LAST_VALUE,
        /** Nothing, where the end of a line is no more than another point. */
        NAME
    }

    /** Whose legend says where the lines end. */
    public LineChart(String title, String across, Scale x, Scale y, List<Line> lines, OptionalDouble mark) {
        this(title, across, x, y, lines, mark, Legend.LAST_VALUE);
    }

    /**
     * One series.
     *
     * @param color CSS variable of the report, e.g. {@code --rgb}
     * @param spread how far the band around it reaches up and down, at each point; empty for none
     */
    public record Line(String name, String color, List<Double> x, List<Double> y, Stroke stroke, List<Double> spread) {
        public Line(String name, String color, List<Double> x, List<Double> y) {
            this(name, color, x, y, Stroke.WHOLE, List.of());
        }

        Line drawn(Stroke how) {
            return new Line(name, color, x, y, how, spread);
        }

        /** The same with a band around it, class {@code band}. */
        public Line within(List<Double> some) {
            return new Line(name, color, x, y, stroke, some);
        }
    }

    /** How a line is drawn. */
    public enum Stroke {
        WHOLE(""),
        /** What is beside a line of the same colour. */
        DASHED("dashed"),
        /** Stands back, out of the legend. */
        FAINT("faint");

        private final String kind;

        Stroke(String kind) {
            this.kind = kind;
        }
    }

    /** Lines over the epochs of a whole run, both axes from 0. */
    public static LineChart overEpochs(String title, int epochs, List<Line> lines) {
        List<Double> values = lines.stream().flatMap(line -> line.y().stream()).toList();
        Scale x = new Scale(0, Math.max(epochs, FEWEST_EPOCHS), false);
        return new LineChart(title, "epoch", x, Scale.fromZero(values), lines, OptionalDouble.empty());
    }

    /** The chart with title and legend. */
    public Element figure() {
        List<Element> shapes = new ArrayList<>();
        grid(shapes);
        mark.ifPresent(value -> shapes.add(
                Svg.line(across(value), TOP, across(value), HEIGHT - BOTTOM).with("class", "mark")));
        lines.forEach(line -> shapes.add(drawn(line)));
        return Element.of(
                "figure", Element.of("figcaption", title), Svg.drawing(WIDTH, HEIGHT, title, shapes), legend());
    }

    private void grid(List<Element> shapes) {
        for (double value : y.marks()) {
            double height = up(value);
            shapes.add(Svg.line(LEFT, height, WIDTH - RIGHT, height).with("class", "grid"));
            shapes.add(anchored(LEFT - 6, height + 4, "end", Scale.number(value)));
        }
        for (double value : x.marks()) {
            shapes.add(anchored(across(value), HEIGHT - BOTTOM + 16.0, "middle", Scale.number(value)));
        }
        shapes.add(anchored(WIDTH - RIGHT, HEIGHT - 5.0, "end", across));
    }

    private static Element anchored(double x, double y, String anchor, String text) {
        return Svg.text(x, y, text).with("text-anchor", anchor);
    }

    private Element drawn(Line line) {
        List<String> points = new ArrayList<>();
        List<Element> shapes = new ArrayList<>();
        List<Element> hovers = new ArrayList<>();
        Element last = null;
        int size = line.x().size();
        int every = Math.max(1, (size + MOST_POINTS - 1) / MOST_POINTS);
        for (int i = 0; i < size; i++) {
            if (Double.isFinite(line.y().get(i)) && (i % every == 0 || i == size - 1)) {
                double px = across(line.x().get(i));
                double py = up(Math.max(y.low(), Math.min(line.y().get(i), y.high())));
                points.add(Svg.point(px, py));
                last = Svg.circle(px, py, LAST, "");
                hovers.add(Svg.circle(px, py, HOVER, words(line, i)).with("class", "hover"));
            }
        }
        if (!line.spread().isEmpty()) {
            shapes.add(band(line));
        }
        shapes.add(Svg.polyline(points));
        if (line.stroke() == Stroke.FAINT) {
            return group(line, shapes);
        }
        if (last != null) {
            shapes.add(last);
        }
        if (hovers.size() <= MOST_HOVERS) {
            shapes.addAll(hovers);
        }
        return group(line, shapes);
    }

    private static Element group(Line line, List<Element> shapes) {
        Element group = Element.of("g", shapes).with("style", "color:var(" + line.color() + ")");
        return line.stroke() == Stroke.WHOLE ? group : group.with("class", line.stroke().kind);
    }

    private Element band(Line line) {
        List<String> edge = new ArrayList<>();
        for (int i = 0; i < line.y().size(); i++) {
            edge.add(edge(line, i, line.spread().get(i)));
        }
        for (int i = line.y().size() - 1; i >= 0; i--) {
            edge.add(edge(line, i, -line.spread().get(i)));
        }
        return Element.of("polygon").with("points", String.join(" ", edge)).with("class", "band");
    }

    private String edge(Line line, int i, double away) {
        double value = Math.max(y.low(), Math.min(line.y().get(i) + away, y.high()));
        return Svg.point(across(line.x().get(i)), up(value));
    }

    /** Shown where somebody points. */
    private String words(Line line, int i) {
        return line.name() + ", " + across + " " + Scale.number(line.x().get(i)) + ": "
                + Scale.rounded(line.y().get(i));
    }

    private Element legend() {
        return Element.of(
                        "p",
                        lines.stream()
                                .filter(line -> line.stroke() != Stroke.FAINT)
                                .map(this::inLegend)
                                .toList())
                .with("class", "legend");
    }

    private Element inLegend(Line line) {
        Element box = Element.of("i").with("style", "background-color:var(" + line.color() + ")");
        Element color = line.stroke() == Stroke.WHOLE ? box : box.with("class", line.stroke().kind);
        return kind == Legend.NAME || line.y().isEmpty()
                ? Element.of("span", color, new Text(line.name()))
                : Element.of(
                        "span",
                        color,
                        new Text(line.name() + " "),
                        Element.of("b", Scale.rounded(line.y().get(line.y().size() - 1))));
    }

    private double across(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * x.place(value);
    }

    private double up(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * y.place(value);
    }
}
