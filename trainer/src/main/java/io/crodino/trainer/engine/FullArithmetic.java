package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** float32 throughout. */
final class FullArithmetic implements Arithmetic {
    private final Bilinear bilinear;

    FullArithmetic(NDManager manager) {
        this.bilinear = new Bilinear(manager);
    }

    @Override
    public NDArray operand(NDArray x) {
        return x;
    }

    @Override
    public NDArray result(NDArray x) {
        return x;
    }

    @Override
    public Bilinear bilinear() {
        return bilinear;
    }

    @Override
    public void close() {
        // Its matrices belong to the manager.
    }
}
