package io.crodino.formats;

import java.util.ArrayList;
import java.util.List;

/** Counts of pixels by true class (row) and predicted class (column). Confined to one thread. */
public final class ConfusionMatrix {
    private final int classes;
    private final long[] counts;

    /** @param classes number of classes, at least 1 */
    public ConfusionMatrix(int classes) {
        this.classes = classes;
        this.counts = new long[classes * classes];
    }

    /** Adds pixels; those whose label is {@link ClassInfo#IGNORE} are left out. */
    public void add(byte[] predicted, byte[] labels) {
        if (predicted.length != labels.length) {
            throw new IllegalArgumentException(predicted.length + " predictions for " + labels.length + " labels");
        }
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xff;
            if (label != ClassInfo.IGNORE) {
                counts[label * classes + (predicted[i] & 0xff)]++;
            }
        }
    }

    /** Adds the pixels of another one with as many classes. */
    public void add(ConfusionMatrix other) {
        if (other.classes != classes) {
            throw new IllegalArgumentException(other.classes + " classes added to " + classes);
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** Pixels that are of a class by label or prediction. */
    public long union(int index) {
        long union = -count(index, index);
        for (int other = 0; other < classes; other++) {
            union += count(index, other) + count(other, index);
        }
        return union;
    }

    public long count(int label, int predicted) {
        return counts[label * classes + predicted];
    }

    /** Intersection over union per class; NaN for a class absent from labels and predictions. */
    public List<Double> iou() {
        List<Double> result = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            long union = union(c);
            result.add(union == 0 ? Double.NaN : (double) count(c, c) / union);
        }
        return result;
    }

    /** Mean over the classes that occur in labels or predictions, 0 to 1. */
    public double meanIou() {
        return iou().stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Share of pixels with the right class. */
    public double pixelAccuracy() {
        long right = 0;
        long all = 0;
        for (int c = 0; c < classes; c++) {
            right += count(c, c);
            for (int other = 0; other < classes; other++) {
                all += count(c, other);
            }
        }
        return (double) right / all;
    }
}
