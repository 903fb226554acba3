package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.loss.Dice;
import io.crodino.trainer.loss.KullbackLeibler;
import java.util.Map;

/**
 * KD-Net (Hu et al., MICCAI 2020, arXiv 2106.09564) for many classes: {@code L = lambda (CE + Dice) + (1 - lambda) T^2
 * <KL(p_T(t) || p_T(s))> + a <KL(softmax(F_t) || softmax(F_s))>}, F the last features of the encoders, softmax over their
 * channels, mean over locations.
 *
 * <p>Deviations: the paper segments one class in volumes with binary cross-entropy and Dice, also against the soft
 * labels. <b>Unverified:</b> lambda 0.75 and T 5 are from memory of the paper, where a is 10 with another reduction; a = 1
 * goes with the mean.
 *
 * @param lambda weight of the true labels, 0 to 1
 * @param temperature T of the soft labels, above 0
 * @param bottleneck a, weight of the features
 */
public record KdNet(double lambda, double temperature, double bottleneck) implements Distillation {
    @Override
    public String name() {
        return "kd-net";
    }

    @Override
    public Map<String, NDArray> terms(Lesson lesson) {
        NDArray logits = lesson.student().get("logits");
        return new Terms()
                .add("seg", lambda, () -> CrossEntropy.of(logits, lesson.labels()))
                .add("dice", lambda, () -> Dice.of(logits, lesson.labels()))
                .add(
                        "soft",
                        (1 - lambda) * temperature * temperature,
                        () -> KullbackLeibler.of(logits, lesson.teacher().get("logits"), temperature))
                .add(
                        "bottleneck",
                        bottleneck,
                        () -> KullbackLeibler.of(
                                lesson.student().get("high"), lesson.teacher().get("high"), 1))
                .all();
    }
}
