package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** float32 throughout. */
final class FullArithmetic implements Arithmetic {
    private final Bilinear bilinear;
    private final Activations activations;

    FullArithmetic(NDManager manager) {
        this.bilinear = new Bilinear(manager);
        this.activations = new Activations(manager);
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
    public Activations activations() {
        return activations;
    }

    @Override
    public void close() {
        activations.close();
    }
}
