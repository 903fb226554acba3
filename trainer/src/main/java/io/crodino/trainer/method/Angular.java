package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.trainer.Keyword;
import io.crodino.trainer.loss.AngularDistance;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.loss.KullbackLeibler;
import java.util.Map;

/**
 * Angular distillation of raw features (Liu et al., "Rethinking knowledge distillation with raw features for semantic
 * segmentation", WACV 2024): {@code L = CE + w_f L_ang(F) + w_l L_ang(logits)}, layer-wise ({@code lad}) or channel-wise
 * ({@code cad}).
 *
 * <p><b>Unverified:</b> neither the paper's text nor code was at hand. The form follows its abstract and the way arXiv
 * 2505.24361 describes its use; the true weights are unknown, 1 is a neutral choice.
 *
 * @param group whole samples or single channels
 * @param features w_f, on the last features of the encoders
 * @param logits w_l, on the full-size logits
 * @param response how the logits are compared
 */
public record Angular(AngularDistance.Group group, double features, double logits, Response response)
        implements Distillation {
    /** ANGULAR: as the features; KL: soft labels at T = 1, another reading of the description. */
    public enum Response {
        ANGULAR,
        KL;

        /** @throws io.crodino.formats.UserException for an unknown word */
        @JsonCreator
        public static Response of(String word) {
            return Keyword.read(Response.class, "distillation.angular.response", word);
        }

        /** As in configurations. */
        @JsonValue
        public String key() {
            return Keyword.of(this);
        }
    }

    @Override
    public String name() {
        return group == AngularDistance.Group.LAYER ? "lad" : "cad";
    }

    @Override
    public Map<String, NDArray> terms(Lesson lesson) {
        NDArray scores = lesson.student().get("logits");
        return new Terms()
                .add("seg", 1, () -> CrossEntropy.of(scores, lesson.labels()))
                .add(
                        "features",
                        features,
                        () -> AngularDistance.of(
                                lesson.student().get("high"), lesson.teacher().get("high"), group))
                .add("logits", logits, () -> compared(scores, lesson.teacher().get("logits")))
                .all();
    }

    private NDArray compared(NDArray student, NDArray teacher) {
        return response == Response.KL
                ? KullbackLeibler.of(student, teacher, 1)
                : AngularDistance.of(student, teacher, group);
    }
}
