package io.crodino.spark;

import io.crodino.edge.segment.LabelOverlap;
import io.crodino.edge.segment.PictureFigures;
import io.crodino.edge.segment.SegmentScore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums rows of figures. For one thread. */
final class FigureSummary {
    private final double[] shares;
    private final List<String> damaged = new ArrayList<>();
    private LabelOverlap overlap;
    private int segmented;
    private int labelled;
    private double milliseconds;
    private double confidence;

    FigureSummary(int classes) {
        this.shares = new double[classes];
        this.overlap = LabelOverlap.none(classes);
    }

    void add(FigureRow row) {
        PictureFigures figures = row.figures();
        if (figures == null) {
            damaged.add(String.valueOf(row.reason()));
            return;
        }
        segmented++;
        milliseconds += figures.milliseconds();
        confidence += figures.confidence();
        for (int c = 0; c < shares.length; c++) {
            shares[c] += figures.shares().get(c);
        }
        if (figures.overlap() != null) {
            overlap = overlap.plus(figures.overlap());
            labelled++;
        }
    }

    /** Pictures that have their results. */
    int segmented() {
        return segmented;
    }

    /** One sentence for each picture that cannot be segmented. */
    List<String> damaged() {
        return damaged;
    }

    /** Null when no picture had a label. */
    @Nullable
    SegmentScore score() {
        return labelled == 0 ? null : SegmentScore.of(labelled, overlap);
    }

    /** Mean over pictures of the time from reading one to its results being in place; NaN for none. */
    double milliseconds() {
        return milliseconds / segmented;
    }

    /** Mean over pictures, 0 to 1; NaN for none. */
    double confidence() {
        return confidence / segmented;
    }

    /** Mean over pictures of a class's share of the pixels; NaN for none. */
    double share(int c) {
        return shares[c] / segmented;
    }
}
