package io.crodino.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Updates many tensors in one pass over their memory, with libtorch's own kernel. DJL has no call for it, so it is reached
 * through a TorchScript module of one line. Confined to one thread.
 */
final class FusedAdamW implements AutoCloseable {
    private static final String SOURCE = """
            class AdamW(Module):
              __parameters__ = []
              __buffers__ = []
              def update(self: __torch__.AdamW,
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
              def updateUnscaled(self: __torch__.AdamW,
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

    /** A pickled {@code AdamW} without attributes. */
    private static final byte[] OBJECT =
            "\u0080\u0002c__torch__\nAdamW\n)\u0081}b.".getBytes(StandardCharsets.ISO_8859_1);

    /** A pickled empty tuple. */
    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private final PtSymbolBlock module;
    private final NDManager manager;

    FusedAdamW(NDManager manager) {
        this.manager = manager;
        try {
            this.module = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What stays the same over the steps.
     *
     * @param beta1 share of the old first moment
     * @param beta2 share of the old second moment
     * @param epsilon added to the root of the second moment
     */
    record Constants(double beta1, double beta2, double epsilon) {}

    /**
     * Does one step.
     *
     * @param tensors weights, gradients, first and second moments, in the same order
     * @param step its number, from 1
     * @param scale factor of all gradients
     */
    void update(Tensors tensors, long step, double rate, double decay, double scale, Constants constants) {
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
                run("updateUnscaled", weights, gradients, first, second, steps, rates, beta1, beta2, decays, epsilon);
            } else {
                try (NDArray divisor = manager.full(new Shape(), (float) (1 / scale));
                        IValue wrapped = IValue.from((PtNDArray) divisor)) {
                    run(
                            "update", weights, gradients, first, second, steps, rates, beta1, beta2, decays, epsilon,
                            wrapped);
                }
            }
        }
    }

    /** Arrays of the same parameters in the same order. */
    record Tensors(List<NDArray> weights, List<NDArray> gradients, List<NDArray> first, List<NDArray> second) {}

    private void run(String method, IValue... arguments) {
        IValueUtils.runMethod(module, method, arguments).close();
    }

    private static IValue list(List<NDArray> arrays) {
        return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", OBJECT);
            put(zip, "code/__torch__.py", SOURCE.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", NO_CONSTANTS);
            put(zip, "version", "3\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("adamw/" + name));
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() {
        module.close();
    }
}
