package io.crodino.edge.capture;

import io.crodino.formats.Modality;
import java.util.ArrayDeque;
import java.util.Deque;

/** The embeddings of the frames that were kept last, to know what looks the same. Confined to one thread. */
final class KeptViews {
    private static final int MOST = 256;

    private final Deque<View> views = new ArrayDeque<>(MOST);

    private record View(Modality sensor, float[] embedding) {}

    /** The highest cosine to one that was kept, of the same network; -1 when there is none. */
    double nearest(Modality sensor, float[] embedding) {
        double highest = -1;
        for (View view : views) {
            if (view.sensor == sensor && view.embedding.length == embedding.length) {
                highest = Math.max(highest, cosine(view.embedding, embedding));
            }
        }
        return highest;
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    void add(Modality sensor, float[] embedding) {
        if (views.size() == MOST) {
            views.removeFirst();
        }
        views.addLast(new View(sensor, embedding));
    }
}
