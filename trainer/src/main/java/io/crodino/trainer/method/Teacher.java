package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Outputs;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Network;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A trained network that is asked and never changed: evaluation mode, no gradients. Owns its weights. Confined to one thread at a time.
 *
 * @param network inputs {@code rgb} and {@code depth}
 * @param weights its tensors
 */
public record Teacher(Network network, Weights weights) implements AutoCloseable {
    /** The same batch with what the teacher makes of it; what it computed in between is freed at once. */
    public TensorBatch teach(NDManager manager, TensorBatch batch) {
        JniUtils.setGradMode(false);
        try (NDManager aside = manager.newSubManager()) {
            Map<String, NDArray> images = batch.imagesByName().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> copy(aside, entry.getValue())));
            Outputs outputs = Executor.teaching(weights).run(network, images);
            outputs.arrays().values().forEach(array -> array.attach(manager));
            return batch.taughtBy(outputs);
        }
    }

    /** Results belong to the manager of the inputs. */
    private static NDArray copy(NDManager manager, NDArray image) {
        NDArray copy = image.duplicate();
        copy.attach(manager);
        return copy;
    }

    @Override
    public void close() {
        weights.close();
    }
}
