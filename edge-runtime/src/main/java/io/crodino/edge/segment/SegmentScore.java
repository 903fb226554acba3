package io.crodino.edge.segment;

import java.util.List;

/**
 * The written class maps against the labels, at the pictures' own size.
 *
 * @param frames that have a label
 * @param miou mean intersection over union, 0 to 1
 * @param iou by class, NaN for one that does not occur
 */
public record SegmentScore(int frames, double miou, List<Double> iou) {
    /** Of the sum over {@code frames} pictures. */
    public static SegmentScore of(int frames, LabelOverlap sum) {
        return new SegmentScore(frames, sum.meanIou(), sum.iou());
    }
}
