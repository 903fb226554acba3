package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * What a network computed.
 *
 * @param arrays output role, e.g. {@code logits}, to array
 */
public record Outputs(Map<String, NDArray> arrays) implements AutoCloseable {
    /** The array of a role. */
    public NDArray get(String role) {
        NDArray array = arrays.get(role);
        if (array == null) {
            throw new IllegalArgumentException("no output '" + role + "'; known: " + arrays.keySet());
        }
        return array;
    }

    /** Lets go of all arrays; the backward pass keeps what it needs. */
    @Override
    public void close() {
        arrays.values().forEach(NDArray::close);
    }
}
