package io.crodino.trainer.optimizer;

/**
 * Linear warm-up, then polynomial decay to 0.
 *
 * @param total steps of the whole run
 * @param warmup steps of the warm-up, 0 to {@code total}
 * @param start learning rate at step 0
 * @param target learning rate after the warm-up
 * @param power of the decay, 0.9 in the paper
 */
public record PolynomialSchedule(long total, long warmup, double start, double target, double power) {
    /** The learning rate of step {@code t}, counted from 0. */
    public double rate(long t) {
        if (t < warmup) {
            return start + (target - start) * t / warmup;
        }
        double done = (double) (t - warmup) / Math.max(total - warmup, 1);
        return target * Math.pow(Math.max(0, 1 - done), power);
    }
}
