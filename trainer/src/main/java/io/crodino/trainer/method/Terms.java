package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Collects weighted loss terms in order; what weighs nothing is not computed. Confined to one thread. */
final class Terms {
    private final Map<String, NDArray> terms = new LinkedHashMap<>();

    Terms add(String name, double weight, Supplier<NDArray> loss) {
        if (weight != 0) {
            terms.put(name, weight == 1 ? loss.get() : Tensors.scaled(loss.get(), weight));
        }
        return this;
    }

    Map<String, NDArray> all() {
        return terms;
    }
}
