package io.crodino.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds by which temperature scores must be divided so that probabilities are as true as one number can make them
 * (temperature scaling, arXiv 1706.04599): the least negative log likelihood of the labels. Looks at every so many pixels.
 * For one thread.
 */
final class Temperature {
    private static final int MOST = 20_000;
    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 10;
    private static final double EDGE = 0.999;
    private static final int STEPS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final List<float[]> logs = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private int stride = 1;
    private long seen;

    /**
     * Adds a labelled pixel.
     *
     * @param probabilities C x area
     */
    void add(float[] probabilities, int area, int pixel, int label) {
        if (seen++ % stride != 0) {
            return;
        }
        float[] log = new float[probabilities.length / area];
        for (int c = 0; c < log.length; c++) {
            log[c] = (float) Math.log(Math.max(probabilities[c * area + pixel], 1e-12));
        }
        logs.add(log);
        labels.add(label);
        if (logs.size() >= MOST) {
            thin();
        }
    }

    /** Keeps every other one, and from now on takes half as many. */
    private void thin() {
        for (int i = 0; i < logs.size() / 2; i++) {
            logs.set(i, logs.get(2 * i));
            labels.set(i, labels.get(2 * i));
        }
        logs.subList(logs.size() / 2, logs.size()).clear();
        labels.subList(labels.size() / 2, labels.size()).clear();
        stride *= 2;
    }

    /** The best temperature; above 1 where the networks are too sure. 1 when nothing was seen. */
    double best() {
        if (logs.isEmpty()) {
            return 1;
        }
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(Math.exp(left)) < loss(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** In words: at an end of what was searched it is only known that it lies there or beyond. */
    static String words(double temperature) {
        if (temperature > EDGE * HIGHEST) {
            return String.format(Locale.ROOT, "≥ %.0f", HIGHEST);
        }
        return temperature < LOWEST / EDGE
                ? String.format(Locale.ROOT, "≤ %.1f", LOWEST)
                : String.format(Locale.ROOT, "%.2f", temperature);
    }

    private double loss(double temperature) {
        double sum = 0;
        for (int i = 0; i < logs.size(); i++) {
            float[] log = logs.get(i);
            double highest = Double.NEGATIVE_INFINITY;
            for (float each : log) {
                highest = Math.max(highest, each / temperature);
            }
            double total = 0;
            for (float each : log) {
                total += Math.exp(each / temperature - highest);
            }
            sum += highest + Math.log(total) - log[labels.get(i)] / temperature;
        }
        return sum;
    }
}
