package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.engine.Tensors;

/**
 * Distance of a student's distribution from its teacher's at each location, Hinton et al. 2015: {@code KL(p_T(t) ||
 * p_T(s))} with {@code p_T(x) = softmax(x / T)} over the channels.
 */
public final class KullbackLeibler {
    private KullbackLeibler() {}

    /**
     * Summed over the channels, mean over batch and locations, without the factor T^2.
     *
     * @param student B x C x h x w, any scores
     * @param teacher the same shape; no gradient flows into it
     * @param temperature T, above 0
     */
    public static NDArray of(NDArray student, NDArray teacher, double temperature) {
        NDArray s = Tensors.scaled(student, 1 / temperature).logSoftmax(1);
        NDArray t = Tensors.scaled(teacher.stopGradient(), 1 / temperature).logSoftmax(1);
        long locations = student.size() / student.getShape().get(1);
        return Tensors.scaled(t.exp().mul(t.sub(s)).sum(), 1.0 / locations);
    }
}
