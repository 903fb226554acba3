package io.crodino.study;

import io.crodino.formats.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What IoU is made of; position = class.
 *
 * @param intersections pixels where label and prediction are the class
 * @param unions pixels where label or prediction is the class
 */
record IouCounts(List<Long> intersections, List<Long> unions) {
    static IouCounts of(ConfusionMatrix matrix, int classes) {
        List<Long> intersections = new ArrayList<>();
        List<Long> unions = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            intersections.add(matrix.count(c, c));
            unions.add(matrix.union(c));
        }
        return new IouCounts(intersections, unions);
    }

    /** Of a class, 0 to 1; NaN when neither labels nor predictions have it. */
    double iou(int index) {
        long union = unions.get(index);
        return union == 0 ? Double.NaN : (double) intersections.get(index) / union;
    }

    /** Mean over the classes that occur, as {@link ConfusionMatrix#meanIou}. */
    double mean() {
        return IntStream.range(0, unions.size())
                .mapToDouble(this::iou)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
