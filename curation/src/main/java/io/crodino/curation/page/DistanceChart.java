package io.crodino.curation.page;

import io.crodino.curation.scan.DepthBins;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * How often each distance was measured, over a logarithmic axis.
 *
 * @param histogram pixels, as {@link DepthBins} has it, some of them
 */
record DistanceChart(long[] histogram) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 220;
    private static final int MARGIN = 10;
    private static final int BOTTOM = 38;
    private static final int[] ROUND = {1, 2, 5};

    Element figure() {
        int first = 0;
        int last = histogram.length - 1;
        while (histogram[first] == 0) {
            first++;
        }
        while (histogram[last] == 0) {
            last--;
        }
        first = Math.max(0, first - 1);
        int count = last + 2 - first;
        double step = (double) (WIDTH - 2 * MARGIN) / count;
        long most = LongStream.of(histogram).max().orElse(1);
        List<Element> shapes = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            double height = (double) histogram[i] / most * (HEIGHT - BOTTOM - MARGIN);
            shapes.add(rectangle(MARGIN + (i - first) * step, HEIGHT - BOTTOM - height, Math.max(1, step - 1), height));
        }
        shapes.add(Svg.line(MARGIN, HEIGHT - BOTTOM, WIDTH - MARGIN, HEIGHT - BOTTOM)
                .with("class", "grid"));
        marks(shapes, first, count);
        shapes.add(Svg.text(WIDTH - MARGIN, HEIGHT - 5, "metres").with("text-anchor", "end"));
        return Element.of(
                "figure",
                Element.of("figcaption", "Distances"),
                Svg.drawing(WIDTH, HEIGHT, "histogram of distances", shapes).with("class", "bars"));
    }

    private static void marks(List<Element> shapes, int first, int count) {
        double low = Math.log10(DepthBins.start(first));
        double high = Math.log10(DepthBins.start(first + count));
        double before = Double.NEGATIVE_INFINITY;
        for (int decade = -2; decade <= 4; decade++) {
            for (int round : ROUND) {
                double metres = Double.parseDouble(round + "e" + decade);
                double place = (Math.log10(metres) - low) / (high - low);
                double x = MARGIN + place * (WIDTH - 2 * MARGIN);
                if (place >= 0 && place <= 1 && x - before > 30) {
                    before = x;
                    shapes.add(Svg.line(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4.0)
                            .with("class", "grid"));
                    shapes.add(
                            Svg.text(x, HEIGHT - BOTTOM + 18.0, number(metres)).with("text-anchor", "middle"));
                }
            }
        }
    }

    private static String number(double metres) {
        return BigDecimal.valueOf(metres).stripTrailingZeros().toPlainString();
    }

    static Element rectangle(double x, double y, double width, double height) {
        return Element.of("rect")
                .with("x", place(x))
                .with("y", place(y))
                .with("width", place(width))
                .with("height", place(height));
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
