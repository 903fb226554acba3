package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;

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

    /** A map enlarged to the size of another, bilinearly; {@code x} itself where it has that size. */
    default NDArray resized(NDArray x, Shape like) {
        long height = like.get(2);
        long width = like.get(3);
        if (x.getShape().get(2) == height && x.getShape().get(3) == width) {
            return x;
        }
        return onOperand(x, o -> bilinear().resize(o, height, width));
    }

    /** What an operation makes of an array as it is read here; the backward pass keeps of it what it needs. */
    default NDArray onOperand(NDArray x, UnaryOperator<NDArray> operation) {
        NDArray operand = operand(x);
        NDArray result = operation.apply(operand);
        if (operand != x) {
            operand.close();
        }
        return result;
    }

    @Override
    void close();
}
