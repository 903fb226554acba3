package io.crodino.edge.capture;

import io.crodino.edge.model.ModelCard;
import io.crodino.formats.ClassInfo;
import java.util.List;

/**
 * What the networks know of the data set that they have learned.
 *
 * @param classes position = id in class maps
 * @param trainingShares of the training set's pixels by class, 0 to 1; empty when that is not known
 * @param depthMax farthest distance that counts as measured, metres
 */
public record KnownClasses(List<ClassInfo> classes, List<Double> trainingShares, double depthMax) {
    public KnownClasses {
        classes = List.copyOf(classes);
        trainingShares = List.copyOf(trainingShares);
    }

    /** @param depth of the depth model */
    public static KnownClasses of(ModelCard depth) {
        return new KnownClasses(depth.classes(), depth.trainingShares(), depth.depthMax());
    }
}
