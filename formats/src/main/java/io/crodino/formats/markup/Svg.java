package io.crodino.formats.markup;

import java.util.List;
import java.util.Locale;

/** Shapes of a drawing; places and sizes are in its own units, which tenths are fine enough for. */
public final class Svg {
    private Svg() {}

    /**
     * A drawing.
     *
     * @param words what it shows, for those who do not see it
     */
    public static Element drawing(int width, int height, String words, List<? extends Markup> shapes) {
        return Element.of("svg", shapes)
                .with("viewBox", "0 0 " + width + " " + height)
                .with("role", "img")
                .with("aria-label", words);
    }

    /** From one point to another. */
    public static Element line(double x1, double y1, double x2, double y2) {
        return Element.of("line")
                .with("x1", place(x1))
                .with("x2", place(x2))
                .with("y1", place(y1))
                .with("y2", place(y2));
    }

    /**
     * A box from its upper left corner.
     *
     * @param words shown where somebody points at it; none when empty
     */
    public static Element box(double x, double y, double width, double height, String words) {
        return (words.isEmpty() ? Element.of("rect") : Element.of("rect", Element.of("title", words)))
                .with("x", place(x))
                .with("y", place(y))
                .with("width", place(width))
                .with("height", place(height));
    }

    /** @param words shown where somebody points at it; none when empty */
    public static Element circle(double x, double y, double radius, String words) {
        return (words.isEmpty() ? Element.of("circle") : Element.of("circle", Element.of("title", words)))
                .with("cx", place(x))
                .with("cy", place(y))
                .with("r", place(radius));
    }

    /** Words whose foot is at a height. */
    public static Element text(double x, double y, String words) {
        return Element.of("text", words).with("x", place(x)).with("y", place(y));
    }

    /** @param points as {@link #point} gives them */
    public static Element polyline(List<String> points) {
        return Element.of("polyline").with("points", String.join(" ", points));
    }

    /** One of the points of a {@link #polyline}. */
    public static String point(double x, double y) {
        return place(x) + "," + place(y);
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
