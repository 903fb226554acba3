package io.crodino.curation.page;

import io.crodino.curation.stats.ClockOffsets;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much later than colour depth was taken, over the time of the recording. */
record ClockChart(ClockOffsets offsets) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 220;
    private static final int LEFT = 50;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 38;
    private static final int MOST_DOTS = 400;
    /** Below this the axis would show noise of the clock as if it were much. */
    private static final double LEAST_MILLIS = 10;

    Element figure() {
        double most = offsets.millis().stream().mapToDouble(Math::abs).max().orElse(0);
        double range = 1.1 * Math.max(LEAST_MILLIS, most);
        double start =
                offsets.seconds().stream().mapToDouble(each -> each).min().orElse(0);
        double end = Math.max(
                start + 1,
                offsets.seconds().stream().mapToDouble(each -> each).max().orElse(0));
        List<Element> shapes = new ArrayList<>();
        for (double value : new double[] {-range / 1.1, 0, range / 1.1}) {
            shapes.add(Svg.line(LEFT, up(value, range), WIDTH - RIGHT, up(value, range))
                    .with("class", value == 0 ? "zero" : "grid"));
            shapes.add(Svg.text(LEFT - 6, up(value, range) + 4, String.format(Locale.ROOT, "%.0f", value))
                    .with("text-anchor", "end"));
        }
        int every = Math.max(1, offsets.millis().size() / MOST_DOTS);
        for (int i = 0; i < offsets.millis().size(); i += every) {
            double x = LEFT + (WIDTH - LEFT - RIGHT) * (offsets.seconds().get(i) - start) / (end - start);
            shapes.add(Svg.circle(x, up(offsets.millis().get(i), range), 1.6, ""));
        }
        shapes.add(Svg.text(LEFT, HEIGHT - BOTTOM + 18.0, String.format(Locale.ROOT, "%.0f", start)));
        shapes.add(Svg.text(WIDTH - RIGHT, HEIGHT - BOTTOM + 18.0, String.format(Locale.ROOT, "%.0f s", end))
                .with("text-anchor", "end"));
        String words = String.format(
                Locale.ROOT,
                "Median %+.1f ms, spread %.1f ms, drift %+.1f ms over the recording.",
                offsets.median(),
                offsets.spread(),
                offsets.drift());
        return Element.of(
                "figure",
                Element.of("figcaption", "Depth after colour, ms"),
                Svg.drawing(WIDTH, HEIGHT, "time from colour to depth, of each frame", shapes),
                Element.of("p", words).with("class", "soft"));
    }

    private static double up(double millis, double range) {
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        return middle - millis / range * (middle - TOP);
    }
}
