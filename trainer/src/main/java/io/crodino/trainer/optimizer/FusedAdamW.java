package io.crodino.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.crodino.trainer.torch.ScriptModule;
import java.util.Collections;
import java.util.List;

/**
 * Updates many tensors in one pass over their memory, with libtorch's own kernel, for which DJL has no call. Confined to one
 * thread.
 */
final class FusedAdamW implements AutoCloseable {
    private static final String METHODS = """
              def update(self: __torch__.Script,
                weights: List[Tensor],
                gradients: List[Tensor],
                first: List[Tensor],
                second: List[Tensor],
                steps: List[Tensor],
                rate: float,
                beta1: float,
                beta2: float,
                decay: float,
                epsilon: float,
                divisor: Tensor) -> NoneType:
                torch._fused_adamw_(weights, gradients, first, second, annotate(List[Tensor], []), steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=divisor)
                return None
              def updateUnscaled(self: __torch__.Script,
                weights: List[Tensor],
                gradients: List[Tensor],
                first: List[Tensor],
                second: List[Tensor],
                steps: List[Tensor],
                rate: float,
                beta1: float,
                beta2: float,
                decay: float,
                epsilon: float) -> NoneType:
                torch._fused_adamw_(weights, gradients, first, second, annotate(List[Tensor], []), steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
                return None
            """;

    private final ScriptModule module;
    private final NDManager manager;

    FusedAdamW(NDManager manager) {
        this.manager = manager;
        this.module = new ScriptModule(manager, METHODS);
    }

    /**
     * What stays the same over the steps.
     *
     * @param beta1 share of the old first moment
     * @param beta2 share of the old second moment
     * @param epsilon added to the root of the second moment
     */
    record Hyperparameters(double beta1, double beta2, double epsilon) {}

    /**
     * Does one step.
     *
     * @param tensors weights, gradients, first and second moments, in the same order
     * @param step its number, from 1
     * @param scale factor of all gradients
     */
    void update(ParameterGroup tensors, long step, double rate, double decay, double scale, Hyperparameters constants) {
        if (tensors.weights.isEmpty()) {
            return;
        }
        try (NDArray count = manager.full(new Shape(), (float) step);
                IValue weights = list(tensors.weights);
                IValue gradients = list(tensors.gradients);
                IValue first = list(tensors.first);
                IValue second = list(tensors.second);
                IValue steps = list(Collections.nCopies(tensors.weights.size(), count));
                IValue rates = IValue.from(rate);
                IValue beta1 = IValue.from(constants.beta1);
                IValue beta2 = IValue.from(constants.beta2);
                IValue decays = IValue.from(decay);
                IValue epsilon = IValue.from(constants.epsilon)) {
            if (scale == 1) {
                module.run(
                        "updateUnscaled",
                        weights,
                        gradients,
                        first,
                        second,
                        steps,
                        rates,
                        beta1,
                        beta2,
                        decays,
                        epsilon);
            } else {
                try (NDArray divisor = manager.full(new Shape(), (float) (1 / scale));
                        IValue wrapped = IValue.from((PtNDArray) divisor)) {
                    module.run(
                            "update", weights, gradients, first, second, steps, rates, beta1, beta2, decays, epsilon,
                            wrapped);
                }
            }
        }
    }

    /** Arrays of the same parameters in the same order. */
    record ParameterGroup(List<NDArray> weights, List<NDArray> gradients, List<NDArray> first, List<NDArray> second) {}

    private static IValue list(List<NDArray> arrays) {
        return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    @Override
    public void close() {
        module.close();
    }
}
