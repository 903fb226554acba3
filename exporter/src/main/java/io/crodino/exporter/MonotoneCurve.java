package io.crodino.exporter;

import io.crodino.edge.model.ExpectedMiou;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The rising curve that fits pictures best in the least squares, from the mean confidence of a network to the mIoU that it
 * had: isotonic regression (pool adjacent violators, Ayer et al. 1955; for calibration Zadrozny and Elkan, KDD 2002) over
 * groups of neighbouring pictures, so that no knot stands on one picture alone. For one thread.
 */
final class MonotoneCurve {
    private static final int KNOTS = 12;
    private static final int LEAST_PICTURES = 5;

    private final List<Seen> pictures = new ArrayList<>();

    /** Some neighbouring pictures, or one. */
    private record Seen(double confidence, double miou, int count) {
        Seen with(Seen other) {
            int all = count + other.count;
            return new Seen(
                    (confidence * count + other.confidence * other.count) / all,
                    (miou * count + other.miou * other.count) / all,
                    all);
        }
    }

    /** Adds a picture. */
    void add(double confidence, double miou) {
        pictures.add(new Seen(confidence, miou, 1));
    }

    /** The curve; at least one picture must have been added. */
    ExpectedMiou fit() {
        Deque<Seen> rising = new ArrayDeque<>();
        for (Seen group : groups()) {
            Seen pooled = group;
            while (!rising.isEmpty() && isNoStep(rising.getLast(), pooled)) {
                pooled = rising.removeLast().with(pooled);
            }
            rising.add(pooled);
        }
        return new ExpectedMiou(
                rising.stream().map(Seen::confidence).toList(),
                rising.stream().map(Seen::miou).toList());
    }

    private static boolean isNoStep(Seen before, Seen next) {
        return before.miou >= next.miou || before.confidence >= next.confidence;
    }

    private List<Seen> groups() {
        List<Seen> sorted = new ArrayList<>(pictures);
        sorted.sort(Comparator.comparingDouble(Seen::confidence));
        int groups = Math.max(1, Math.min(KNOTS, sorted.size() / LEAST_PICTURES));
        List<Seen> means = new ArrayList<>(Collections.nCopies(groups, new Seen(0, 0, 0)));
        for (int i = 0; i < sorted.size(); i++) {
            int group = (int) ((long) i * groups / sorted.size());
            means.set(group, means.get(group).with(sorted.get(i)));
        }
        return means;
    }
}
