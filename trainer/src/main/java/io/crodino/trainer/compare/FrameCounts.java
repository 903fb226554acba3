package io.crodino.trainer.compare;

import io.crodino.formats.ConfusionMatrix;
import java.util.List;

/**
 * What IoU is made of, frame by frame.
 *
 * @param intersections frames x classes
 * @param unions frames x classes
 */
record FrameCounts(long[][] intersections, long[][] unions) {
    static FrameCounts of(List<ConfusionMatrix> frames, int classes) {
        long[][] intersections = new long[frames.size()][classes];
        long[][] unions = new long[frames.size()][classes];
        for (int f = 0; f < frames.size(); f++) {
            for (int c = 0; c < classes; c++) {
                intersections[f][c] = frames.get(f).count(c, c);
                unions[f][c] = frames.get(f).union(c);
            }
        }
        return new FrameCounts(intersections, unions);
    }

    /** IoU of each class over some frames, NaN where it is in none, and last their mean. */
    double[] iou(int[] frames) {
        int classes = intersections[0].length;
        double[] iou = new double[classes + 1];
        double sum = 0;
        int there = 0;
        for (int c = 0; c < classes; c++) {
            long intersection = 0;
            long union = 0;
            for (int f : frames) {
                intersection += intersections[f][c];
                union += unions[f][c];
            }
            iou[c] = union == 0 ? Double.NaN : (double) intersection / union;
            if (union > 0) {
                sum += iou[c];
                there++;
            }
        }
        iou[classes] = sum / there;
        return iou;
    }
}
