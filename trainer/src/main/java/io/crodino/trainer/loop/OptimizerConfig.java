package io.crodino.trainer.loop;

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
    static OptimizerConfig defaults() {
        return new OptimizerConfig(6e-5, 1e-6, 10.0 / 140, 0.9, 0.01, true, 0);
    }
}
