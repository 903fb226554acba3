package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.loss.KullbackLeibler;
import io.crodino.trainer.loss.Prototypes;
import java.util.Map;

/**
 * ProtoKD (Wang et al., ICASSP 2023, arXiv 2303.09830; SakurajimaMaiii/ProtoKD): {@code L = CE + w_kd L_kd + w_proto
 * L_proto}. L_kd is the KL divergence of soft labels as a mean over all elements, classes included, without T^2. L_proto
 * compares {@link Prototypes} of the features before the classifier, at the size at which the decoder classifies
 * (stride 4 or 8).
 *
 * <p>Deviations: plain cross-entropy as for all methods, where the authors' code adds weights and Dice; a class counts in
 * each sample that shows it, where the authors ask for every sample of the batch ({@code pairs} brings that back).
 *
 * @param soft w_kd, 10 in the authors' code
 * @param prototypes w_proto, 0.1 there
 * @param temperature T of the soft labels, above 0; 10 there
 * @param pairs which pairs of sample and class count
 */
public record ProtoKd(double soft, double prototypes, double temperature, Prototypes.Pairs pairs)
        implements Distillation {
    @Override
    public String name() {
        return "proto-kd";
    }

    @Override
    public Map<String, NDArray> terms(Lesson lesson) {
        NDArray logits = lesson.student().get("logits");
        int classes = (int) logits.getShape().get(1);
        return new Terms()
                .add("seg", 1, () -> CrossEntropy.of(logits, lesson.labels()))
                .add(
                        "kd",
                        soft / classes,
                        () -> KullbackLeibler.of(logits, lesson.teacher().get("logits"), temperature))
                .add(
                        "proto",
                        prototypes,
                        () -> Prototypes.of(
                                lesson.student().get("penultimate"),
                                lesson.teacher().get("penultimate"),
                                lesson.labels(),
                                classes,
                                pairs))
                .all();
    }
}
