package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.UserException;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.loss.KullbackLeibler;
import java.util.Map;

/**
 * Response distillation, {@code L = rho CE(s, Y) + (1 - rho) T^2 <KL(p_T(t) || p_T(s))>} over all pixels of the full-size
 * logits, eq. 1 of arXiv 2505.24361. {@code kd-v1} is rho = 0, the teacher's labels alone; {@code kd-v2} weighs both
 * (Xue et al., "The modality focusing hypothesis", ICLR 2023; T = 1 in their code).
 *
 * @param name {@code kd-v1} or {@code kd-v2}
 * @param rho weight of the true labels, 0 to 1
 * @param temperature T, above 0
 */
public record SoftLabels(String name, double rho, double temperature) implements Distillation {
    public SoftLabels {
        if (!(rho >= 0 && rho <= 1)) {
            throw new UserException("distillation.kd.rho is " + rho + ": expected 0 (teacher only) to 1 (labels only)");
        }
    }

    @Override
    public Map<String, NDArray> terms(Lesson lesson) {
        NDArray logits = lesson.student().get("logits");
        return new Terms()
                .add("seg", rho, () -> CrossEntropy.of(logits, lesson.labels()))
                .add(
                        "kl",
                        (1 - rho) * temperature * temperature,
                        () -> KullbackLeibler.of(logits, lesson.teacher().get("logits"), temperature))
                .all();
    }
}
