package io.crodino.edge.capture;

import io.crodino.formats.Modality;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The embeddings of the frames that were kept last, to know what looks the same. How far apart embeddings of different
 * scenes lie differs from network to network, so distances are measured by what they usually are between two moments of
 * this flight. A distance is 1 minus the cosine. Confined to one thread.
 */
final class KeptViews {
    private static final int MOST = 256;
    /** Moments that others are compared with, to learn the usual distance; each in turn is replaced by a later one. */
    private static final int REFERENCES = 16;

    private static final int LOOKS_BETWEEN = 10;
    private static final double LONGEST = 1000;
    /** Looks before the usual distance can be trusted. */
    private static final long WARM_UP = 50;

    private final Deque<View> views = new ArrayDeque<>(MOST);
    private final List<View> references = new ArrayList<>();
    private long looks;
    private double usual = Double.NaN;
    private double distances;

    private record View(Modality sensor, float[] embedding) {
        boolean isComparable(Modality other, float[] with) {
            return sensor == other && embedding.length == with.length;
        }

        double distance(float[] other) {
            double cosine = 0;
            for (int i = 0; i < other.length; i++) {
                cosine += embedding[i] * other[i];
            }
            return 1 - cosine;
        }
    }

    /** Looks at any moment, kept or not, to learn what is usual. */
    void look(Modality sensor, float[] embedding) {
        for (View reference : references) {
            if (reference.isComparable(sensor, embedding)) {
                distances++;
                double before = distances == 1 ? 0 : usual;
                usual = before + (reference.distance(embedding) - before) / Math.min(distances, LONGEST * REFERENCES);
            }
        }
        if (looks % LOOKS_BETWEEN == 0) {
            if (references.size() == REFERENCES) {
                references.remove(0);
            }
            references.add(new View(sensor, embedding));
        }
        looks++;
    }

    /** Mean distance of two moments; NaN before there were two. */
    double usual() {
        return usual;
    }

    /** The smallest distance to one that was kept, of the same network; 2 when there is none. */
    double nearest(Modality sensor, float[] embedding) {
        double nearest = 2;
        for (View view : views) {
            if (view.isComparable(sensor, embedding)) {
                nearest = Math.min(nearest, view.distance(embedding));
            }
        }
        return nearest;
    }

    /** The nearest distance in usual ones; NaN before it is known what is usual. */
    double novelty(Modality sensor, float[] embedding) {
        return looks < WARM_UP ? Double.NaN : nearest(sensor, embedding) / usual;
    }

    void add(Modality sensor, float[] embedding) {
        if (views.size() == MOST) {
            views.removeFirst();
        }
        views.addLast(new View(sensor, embedding));
    }
}
