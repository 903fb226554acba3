package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;

/** In which numbers networks are computed. Confined to one thread at a time. */
sealed interface Arithmetic extends AutoCloseable permits FullArithmetic, MixedArithmetic {
    /**
     * An array as convolutions and matrix products read it, with gradients.
     *
     * @return {@code x} itself where nothing is to be done
     */
    NDArray operand(NDArray x);

    /**
     * An array as losses read it: float32, with gradients.
     *
     * @return {@code x} itself where nothing is to be done
     */
    NDArray result(NDArray x);

    /** Resampling of operands. */
    Bilinear bilinear();

    /** Activations that DJL lacks. */
    Activations activations();

    @Override
    void close();
}
