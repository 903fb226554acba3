package io.crodino.trainer.network;

import java.util.List;

/**
 * One operation in a {@link Network}.
 *
 * @param name unique; parameters are called {@code name.weight}, {@code name.bias}, ..., see docs/DATA.md
 * @param op what it does
 * @param inputs names of earlier nodes or of network inputs
 */
public record Node(String name, Op op, List<String> inputs) {
    public Node {
        inputs = List.copyOf(inputs);
    }
}
