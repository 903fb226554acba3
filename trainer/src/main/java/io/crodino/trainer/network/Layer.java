package io.crodino.trainer.network;

import java.util.Optional;

/**
 * A convolution, its batch norm, and the activation behind them, if any.
 *
 * @param conv name of the convolution
 * @param norm name of the batch norm
 * @param activated name of the activation
 */
record Layer(String conv, String norm, String activated, Op.Conv op, float epsilon, Optional<Op> activation) {
    /** Named {@code prefix.0}, {@code prefix.1} and {@code prefix.2}. */
    static Layer numbered(String prefix, Op.Conv op, float epsilon, Op activation) {
        return new Layer(prefix + ".0", prefix + ".1", prefix + ".2", op, epsilon, Optional.of(activation));
    }

    /** Dense convolution {@code prefix.0} with stride 1, batch norm {@code prefix.1} and ReLU. */
    static Layer dense(String prefix, int in, int out, int kernel, int dilation, Op.Init init) {
        Op.Conv conv = Op.Conv.dense(in, out, kernel, 1, dilation, false, init);
        return numbered(prefix, conv, Op.BatchNorm.USUAL_EPSILON, new Op.Relu());
    }

    /** Without activation. */
    static Layer normalised(String conv, String norm, Op.Conv op) {
        return new Layer(conv, norm, norm, op, Op.BatchNorm.USUAL_EPSILON, Optional.empty());
    }

    /** Adds its nodes and returns the name of the last. */
    String add(NetworkBuilder builder, String from) {
        String normed = builder.add(norm, new Op.BatchNorm(op.out(), epsilon), builder.add(conv, op, from));
        return activation.map(op -> builder.add(activated, op, normed)).orElse(normed);
    }
}
