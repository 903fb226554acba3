package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.crodino.trainer.engine.Tensors;

/**
 * Squared distance of features after each group of them has been scaled to unit length, {@code 2 (1 - cos)}, mean over
 * the groups: only angles count, not magnitudes (after Liu et al., WACV 2024). The paper's own formula was not at hand;
 * this form is reconstructed from its abstract and unverified.
 */
public final class AngularDistance {
    private static final double EPSILON = 1e-8;

    /** What is scaled together. */
    public enum Group {
        /** All of a sample's features: LAD. */
        LAYER,
        /** One channel of a sample: CAD. */
        CHANNEL
    }

    private AngularDistance() {}

    /**
     * @param student B x C x h x w
     * @param teacher the same shape; no gradient flows into it
     */
    public static NDArray of(NDArray student, NDArray teacher, Group group) {
        NDArray difference = directions(student, group).sub(directions(teacher.stopGradient(), group));
        long groups = difference.getShape().get(0);
        return Tensors.scaled(difference.square().sum(), 1.0 / groups);
    }

    /** A row of unit length for each group. */
    private static NDArray directions(NDArray features, Group group) {
        Shape shape = features.getShape();
        long rows = group == Group.LAYER ? shape.get(0) : shape.get(0) * shape.get(1);
        NDArray flat = features.reshape(rows, features.size() / rows);
        return flat.div(Tensors.safeNorm(flat, 1, EPSILON));
    }
}
