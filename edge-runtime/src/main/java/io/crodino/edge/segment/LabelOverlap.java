package io.crodino.edge.segment;

import io.crodino.formats.ConfusionMatrix;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pixels in which class maps and labels meet; a sum over pictures, in any order, is what one count over all would be.
 * Immutable.
 *
 * @param intersection by class: pixels that are of it in both
 * @param union by class: pixels that are of it in either
 */
public record LabelOverlap(List<Long> intersection, List<Long> union) {
    public LabelOverlap {
        intersection = List.copyOf(intersection);
        union = List.copyOf(union);
    }

    /** Of no picture. */
    public static LabelOverlap none(int classes) {
        List<Long> zeros = Collections.nCopies(classes, 0L);
        return new LabelOverlap(zeros, zeros);
    }

    /** Of one picture; the arrays have one length. */
    static LabelOverlap of(byte[] map, byte[] label, int classes) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        matrix.add(map, label);
        return new LabelOverlap(
                IntStream.range(0, classes).mapToObj(c -> matrix.count(c, c)).toList(),
                IntStream.range(0, classes)
                        .mapToObj(c -> IntStream.range(0, classes)
                                        .mapToLong(other -> matrix.count(c, other) + matrix.count(other, c))
                                        .sum()
                                - matrix.count(c, c))
                        .toList());
    }

    /** Both together. */
    public LabelOverlap plus(LabelOverlap other) {
        return new LabelOverlap(sum(intersection, other.intersection), sum(union, other.union));
    }

    private static List<Long> sum(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size())
                .mapToObj(c -> one.get(c) + other.get(c))
                .toList();
    }

    /** Intersection over union by class; NaN for one that occurs in neither. */
    public List<Double> iou() {
        return IntStream.range(0, union.size())
                .mapToObj(c -> union.get(c) == 0 ? Double.NaN : (double) intersection.get(c) / union.get(c))
                .toList();
    }

    /** Mean over the classes that occur, 0 to 1; NaN when none does. */
    public double meanIou() {
        return iou().stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
