package io.crodino.edge.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What segmenting one picture came to.
 *
 * @param milliseconds from reading the picture to its results being in place
 * @param shares of the class map's pixels, by class; their sum is 1
 * @param confidence mean of the highest class probability, 0 to 1
 * @param overlap with the label, null without one
 */
public record PictureFigures(
        double milliseconds,
        List<Double> shares,
        double confidence,
        @Nullable LabelOverlap overlap) {
    public PictureFigures {
        shares = List.copyOf(shares);
    }
}
