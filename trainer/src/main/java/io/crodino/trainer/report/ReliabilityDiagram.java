package io.crodino.trainer.report;

import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reliability diagram as inline SVG: of the pixels of each confidence the share that is right as a bar, and below it how
 * many pixels these are.
 *
 * @param title whose confidence it is
 * @param color CSS variable of the report, e.g. {@code --rgb}
 * @param reliability what was counted
 */
record ReliabilityDiagram(String title, String color, Reliability reliability) {
    private static final int WIDTH = 400;
    private static final int LEFT = 46;
    private static final int RIGHT = 24;
    private static final int TOP = 10;
    private static final int HEIGHT = 172;
    /** Of the shares below. */
    private static final int STRIP = 44;

    private static final int GAP = 16;
    private static final int FOOT = TOP + HEIGHT + GAP + STRIP;
    /** Below this error confidence is as good as true. */
    private static final double TRUE_ENOUGH = 0.02;
    /** A network that errs in one direction has at least this share of its error in its means as well. */
    private static final double ONE_SIDED = 0.5;

    /** One for each network. */
    static Element section(ValidationScores scores, boolean readsBothSensors) {
        List<Element> charts = readsBothSensors
                ? List.of(new ReliabilityDiagram(
                                "RGB + depth", "--both", scores.reliability().rgb())
                        .figure())
                : List.of(
                        new ReliabilityDiagram(
                                        "RGB", "--rgb", scores.reliability().rgb())
                                .figure(),
                        new ReliabilityDiagram(
                                        "depth", "--depth", scores.reliability().depth())
                                .figure());
        return Element.of("section", charts).with("class", "charts");
    }

    /** The diagram with its error and what it says. */
    Element figure() {
        String caption = reliability.pixels() == 0
                ? title
                : String.format(Locale.ROOT, "%s: ECE %.1f %%", title, 100 * reliability.error());
        List<Element> shapes = new ArrayList<>();
        double largest = largestShare();
        axes(shapes, largest);
        List<Element> bars = new ArrayList<>();
        List<Element> shares = new ArrayList<>();
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            if (reliability.pixels(bin) > 0) {
                bars.add(box(bin, TOP + HEIGHT, HEIGHT * reliability.accuracy(bin)));
                shares.add(box(bin, FOOT, STRIP * share(bin) / largest).with("class", "share"));
            }
        }
        shapes.add(Element.of("g", bars).with("style", "color:var(" + color + ")"));
        shapes.addAll(shares);
        shapes.add(Svg.line(LEFT, TOP + HEIGHT, WIDTH - RIGHT, TOP).with("class", "dashed"));
        return Element.of(
                "figure",
                Element.of("figcaption", caption),
                Svg.drawing(WIDTH, FOOT + 38, "accuracy over confidence, " + caption, shapes),
                Element.of("p", verdict()));
    }

    private static void axes(List<Element> shapes, double largest) {
        for (int tenths = 0; tenths <= 10; tenths += 2) {
            double height = TOP + HEIGHT * (1 - tenths / 10.0);
            shapes.add(Svg.line(LEFT, height, WIDTH - RIGHT, height).with("class", "grid"));
            shapes.add(Svg.text(LEFT - 6, height + 4, 10 * tenths + " %").with("text-anchor", "end"));
            shapes.add(Svg.text(across(tenths / 10.0), FOOT + 16, 10 * tenths + " %")
                    .with("text-anchor", "middle"));
        }
        shapes.add(Svg.line(LEFT, FOOT, WIDTH - RIGHT, FOOT).with("class", "grid"));
        shapes.add(Svg.text(LEFT - 6, FOOT, "share").with("text-anchor", "end"));
        if (largest > 0) {
            String percent = String.format(Locale.ROOT, "%.0f %%", 100 * largest);
            shapes.add(Svg.text(LEFT - 6, FOOT - STRIP + 10, percent).with("text-anchor", "end"));
        }
        shapes.add(Svg.text(WIDTH - RIGHT, FOOT + 33, "confidence").with("text-anchor", "end"));
    }

    private Element box(int bin, double foot, double height) {
        double width = across(1.0 / Reliability.BINS) - across(0) - 2;
        return Svg.box(across((double) bin / Reliability.BINS) + 1, foot - height, width, height, words(bin));
    }

    private static double across(double share) {
        return LEFT + (WIDTH - LEFT - RIGHT) * share;
    }

    private double share(int bin) {
        return (double) reliability.pixels(bin) / reliability.pixels();
    }

    private double largestShare() {
        double largest = 0;
        for (int bin = 0; bin < Reliability.BINS && reliability.pixels() > 0; bin++) {
            largest = Math.max(largest, share(bin));
        }
        return largest;
    }

    private String words(int bin) {
        return String.format(
                Locale.ROOT,
                "%.0f %% sure, %.0f %% right; %.1f %% of the pixels",
                100 * reliability.confidence(bin),
                100 * reliability.accuracy(bin),
                100 * share(bin));
    }

    /** What it says, in a sentence. */
    String verdict() {
        if (reliability.pixels() == 0) {
            return "No pixel of the validation frames is labelled.";
        }
        double sure = reliability.confidence();
        double right = reliability.accuracy();
        String means =
                String.format(Locale.ROOT, "on average %.1f %% sure and %.1f %% right.", 100 * sure, 100 * right);
        double error = reliability.error();
        if (error < TRUE_ENOUGH) {
            return "Its confidence can be taken at its word: " + means;
        } else if (Math.abs(sure - right) < ONE_SIDED * error) {
            return "Too sure of some pixels and not sure enough of others: " + means;
        }
        return (sure > right ? "Overconfident: " : "Underconfident: ") + means;
    }
}
