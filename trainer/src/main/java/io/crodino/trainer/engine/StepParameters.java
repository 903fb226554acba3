package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Handles of weights, and what is made of them, each once for one step. Confined to one thread. */
final class StepParameters {
    private final Weights weights;
    private final boolean training;
    private final Arithmetic arithmetic;
    private final Map<String, NDArray> made = new HashMap<>();

    StepParameters(Weights weights, boolean training, Arithmetic arithmetic) {
        this.weights = weights;
        this.training = training;
        this.arithmetic = arithmetic;
    }

    /** A parameter as convolutions read it. */
    NDArray operand(String name, NDArray x) {
        return made(name + ".operand", () -> arithmetic.operand(of(name, x)));
    }

    /** A parameter as it is. */
    NDArray of(String name, NDArray x) {
        return made(name, () -> training ? weights.recorded(name, x.getManager()) : weights.view(name, x.getManager()));
    }

    /** What is made of parameters, once a step. */
    NDArray made(String key, Supplier<NDArray> maker) {
        NDArray array = made.get(key);
        if (array == null) {
            array = maker.get();
            made.put(key, array);
        }
        return array;
    }
}
