package io.crodino.edge.segment;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.UserException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Compares written class maps with labels, at the pictures' own size. Thread-safe. */
final class Scoring {
    private final Pictures pictures;
    private final ConfusionMatrix matrix;
    private int frames;

    Scoring(Pictures pictures, int classes) {
        this.pictures = pictures;
        this.matrix = new ConfusionMatrix(classes);
    }

    /** Counts a picture, if it has a label. */
    void add(String stem, byte[] map) {
        Mat label = pictures.label(stem);
        if (label == null) {
            return;
        }
        byte[] ids = new byte[(int) label.total()];
        label.get(0, 0, ids);
        label.release();
        if (ids.length != map.length) {
            throw new UserException("the label of " + stem + " has " + ids.length + " pixels, its picture " + map.length
                    + ": expected both of one size");
        }
        synchronized (this) {
            matrix.add(map, ids);
            frames++;
        }
    }

    /** Null when no picture had a label. */
    synchronized SegmentJob.@Nullable Score score() {
        return frames == 0 ? null : new SegmentJob.Score(frames, matrix.meanIou(), matrix.iou());
    }
}
