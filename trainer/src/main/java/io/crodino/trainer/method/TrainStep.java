package io.crodino.trainer.method;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.optimizer.AdamW;
import io.crodino.trainer.torch.OutOfMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** One optimizer step: forward, all loss terms, backward, update. Confined to one thread at a time. */
public final class TrainStep {
    private final NDManager parent;
    private final Method method;
    private final Weights weights;
    private final AdamW optimizer;

    public TrainStep(NDManager parent, Method method, Weights weights, AdamW optimizer) {
        this.parent = parent;
        this.method = method;
        this.weights = weights;
        this.optimizer = optimizer;
    }

    /**
     * Does the step with the mean gradient of some batches, one after the other in memory.
     *
     * @param batches each makes its batch in a manager of its own, which is closed with everything in it
     * @param approve sees the losses before the weights change; what it throws ends the step
     * @return the loss terms by name, and their sum as {@code total}, means over the batches
     * @throws io.crodino.formats.UserException when the device's memory is too small
     */
    public Map<String, Double> run(
            List<Function<NDManager, TensorBatch>> batches,
            double learningRate,
            Consumer<Map<String, Double>> approve) {
        try (NDManager manager = parent.newSubManager()) {
            weights.record(manager);
            Map<String, Double> values = new LinkedHashMap<>();
            double share = 1.0 / batches.size();
            for (Function<NDManager, TensorBatch> batch : batches) {
                try (NDManager part = manager.newSubManager()) {
                    backward(method, weights, batch.apply(part), share)
                            .forEach((name, term) -> values.merge(name, share * term.getFloat(), Double::sum));
                }
            }
            approve.accept(values);
            optimizer.step(learningRate);
            return values;
        } catch (EngineException e) {
            throw OutOfMemory.told(e);
        }
    }

    /** Adds the gradients of the total to those that the weights record; returns the terms and their sum as {@code total}. */
    public static Map<String, NDArray> backward(Method method, Weights weights, TensorBatch batch) {
        return backward(method, weights, batch, 1);
    }

    private static Map<String, NDArray> backward(Method method, Weights weights, TensorBatch batch, double share) {
        // Recording gradients is a per-thread switch of the engine, and validation turns it off.
        JniUtils.setGradMode(true);
        Map<String, NDArray> terms = new LinkedHashMap<>(method.losses(batch, weights));
        NDArray total = terms.values().stream().reduce(NDArray::add).orElseThrow();
        NDArray seed = total.getManager().full(total.getShape(), (float) share);
        JniUtils.backward((PtNDArray) total, (PtNDArray) seed, false, false);
        terms.put("total", total);
        return terms;
    }
}
