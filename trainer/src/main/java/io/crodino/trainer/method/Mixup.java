package io.crodino.trainer.method;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.UserException;
import io.crodino.trainer.Keyword;
import java.util.Random;

/**
 * Weight of the other modality in the feature mixup, eq. 3.
 *
 * @param weighting fixed weight, or drawn per batch
 * @param alpha the fixed weight, 0 to 0.5; or the parameter of Beta(alpha, alpha), above 0
 * @param aligned whether the other modality's features are first brought into this one's view, and mixed only where both
 *     have seen the frame; otherwise location by location, as in the paper
 * @param seed of the run, on which the draws depend
 */
public record Mixup(Weighting weighting, double alpha, boolean aligned, long seed) {
    /** FIXED: always alpha. BETA: {@code min(l, 1 - l)} with l from Beta(alpha, alpha), one draw per batch. */
    public enum Weighting {
        FIXED,
        BETA;

        /** @throws io.crodino.formats.UserException for an unknown word */
        @JsonCreator
        public static Weighting of(String word) {
            return Keyword.read(Weighting.class, "mixup", word);
        }

        /** As in configurations. */
        @JsonValue
        public String key() {
            return Keyword.of(this);
        }
    }

    public Mixup {
        if (weighting == Weighting.FIXED ? !(alpha >= 0 && alpha <= 0.5) : !(alpha > 0)) {
            throw new UserException("mixup alpha is " + alpha + ": expected 0 to 0.5 (beta: above 0)");
        }
    }

    /** A fixed weight, which no seed decides. */
    public static Mixup fixed(double alpha, boolean aligned) {
        return new Mixup(Weighting.FIXED, alpha, aligned, 0);
    }

    /** The weight for a step; the same step of a run always gets the same one, also after a resume. */
    double weight(long step) {
        if (weighting == Weighting.FIXED) {
            return alpha;
        }
        Random random = new Random(step * 0x9E3779B97F4A7C15L + seed * 0xBF58476D1CE4E5B9L);
        double lambda = beta(random);
        return Math.min(lambda, 1 - lambda);
    }

    /** Jöhnk's algorithm, made for parameters below 1 and right for all. */
    private double beta(Random random) {
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / alpha);
            double y = Math.pow(random.nextDouble(), 1 / alpha);
            if (x + y > 0 && x + y <= 1) {
                return x / (x + y);
            }
        }
    }
}
