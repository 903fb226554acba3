package io.crodino.trainer.loss;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.trainer.Keyword;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Tensors;

/**
 * Knowledge about the variation within and between classes (Wang et al., ICASSP 2023, arXiv 2303.09830): how similar
 * every location's features are to the mean features of each class, compared between student and teacher.
 *
 * <p>{@code P_c = sum of F over the pixels of c / (count + e)}, {@code M_c(p) = cos(F(p), P_c)}, both with e = 1e-5; the
 * loss is the mean of {@code (M_c^student - M_c^teacher)^2} over a sample's learned locations, then over pairs of sample
 * and class.
 */
public final class Prototypes {
    private static final double EPSILON = 1e-5;
    private static final int[] LOCATIONS = {2};

    /** Which pairs of sample and class count. */
    public enum Pairs {
        /** Every class in each sample that shows it. */
        PER_SAMPLE,
        /** Only classes that every sample of the batch shows, as in the paper's code; often none at 40 classes. */
        EVERYWHERE;

        /** @throws io.crodino.formats.UserException for an unknown word */
        @JsonCreator
        public static Pairs of(String word) {
            return Keyword.read(Pairs.class, "distillation.proto-kd.pairs", word);
        }

        /** As in configurations. */
        @JsonValue
        public String key() {
            return Keyword.of(this);
        }
    }

    private Prototypes() {}

    /**
     * @param student B x D x h x w
     * @param teacher B x D' x h x w; no gradient flows into it
     * @param labels B x H x W; they are reduced to h x w by taking the nearest pixel above and left
     * @param classes number of classes
     * @return scalar, 0 when no pair counts
     */
    public static NDArray of(NDArray student, NDArray teacher, LabelTensors labels, int classes, Pairs pairs) {
        LabelTensors small = labels.reduced(
                (int) student.getShape().get(2), (int) student.getShape().get(3));
        NDArray truth = rows(small.oneHot(classes));
        NDArray counts = truth.sum(LOCATIONS, true);
        NDArray weights = weights(counts, pairs);
        float total = weights.sum().getFloat();
        if (total == 0) {
            return Tensors.scaled(student.sum(), 0);
        }
        NDArray difference = maps(rows(student), truth, counts)
                .sub(maps(rows(teacher.stopGradient()), truth, counts))
                .square();
        NDArray learned = rows(small.mask());
        NDArray area = Tensors.atLeast(learned.sum(LOCATIONS, true), 1);
        NDArray means = difference.mul(learned).sum(LOCATIONS, true).div(area);
        return Tensors.scaled(means.mul(weights).sum(), 1 / total);
    }

    /** B x C x 1: 1 for the pairs that count. */
    private static NDArray weights(NDArray counts, Pairs pairs) {
        NDArray present = LabelTensors.positive(counts);
        return pairs == Pairs.PER_SAMPLE ? present : present.mul(present.min(new int[] {0}, true));
    }

    /** Cosine of every location with every class mean, B x C x (h w). */
    private static NDArray maps(NDArray features, NDArray truth, NDArray counts) {
        NDArray means = truth.matMul(features.transpose(0, 2, 1)).div(Tensors.shifted(counts, EPSILON));
        NDArray norms = Tensors.safeNorm(means, 2, EPSILON).mul(Tensors.safeNorm(features, 1, EPSILON));
        return means.matMul(features).div(norms);
    }

    /** B x C x h x w to B x C x (h w). */
    private static NDArray rows(NDArray map) {
        return map.reshape(map.getShape().get(0), map.getShape().get(1), -1);
    }
}
