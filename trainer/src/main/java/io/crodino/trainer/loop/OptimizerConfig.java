package io.crodino.trainer.loop;

import io.crodino.formats.UserException;

/**
 * Learning rate and decay, the keys {@code optimizer.*}.
 *
 * @param learningRate target after the warm-up, times the square root of {@code augmentation.views}
 * @param startLearningRate at the first step, times the same
 * @param warmup share of all steps with linear warm-up, 0 to below 1
 * @param power of the polynomial decay
 * @param weightDecay decoupled, per step times the learning rate
 * @param decayNorms whether biases and batch norms decay as well
 * @param clip largest global gradient norm, 0 = no clipping
 */
public record OptimizerConfig(
        double learningRate,
        double startLearningRate,
        double warmup,
        double power,
        double weightDecay,
        boolean decayNorms,
        double clip) {

    /** @throws UserException when a value is out of range */
    public OptimizerConfig {
        require(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "learning-rate",
                learningRate,
                "above 0, e.g. 0.001");
        require(
                startLearningRate >= 0 && startLearningRate < Double.POSITIVE_INFINITY,
                "start-learning-rate",
                startLearningRate,
                "0 or more");
        require(warmup >= 0 && warmup < 1, "warmup", warmup, "a share of all steps, 0 to below 1");
        require(power >= 0 && power < Double.POSITIVE_INFINITY, "power", power, "0 or more");
        require(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY, "weight-decay", weightDecay, "0 or more");
        require(clip >= 0 && clip < Double.POSITIVE_INFINITY, "clip", clip, "0 (no clipping) or more");
    }

    private static void require(boolean condition, String key, double found, String expected) {
        if (!condition) {
            throw new UserException("optimizer." + key + " is " + found + ": expected " + expected);
        }
    }

    static OptimizerConfig defaults() {
        return new OptimizerConfig(6e-5, 1e-6, 10.0 / 140, 0.9, 0.01, true, 0);
    }
}
