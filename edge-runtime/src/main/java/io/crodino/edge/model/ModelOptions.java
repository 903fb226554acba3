package io.crodino.edge.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a model is run.
 *
 * @param device what computes it
 * @param threads threads that compute one frame; 0 = one per core
 * @param onnx how ONNX Runtime is used
 * @param outputs what is computed besides classes, confidence and embedding
 */
public record ModelOptions(Device device, int threads, OnnxConfig onnx, Set<Output> outputs) {
    public ModelOptions {
        outputs = Set.copyOf(outputs);
    }

    /** CPU or CUDA as found, one thread per core, no spinning, nothing kept, no further outputs. */
    public static ModelOptions defaults() {
        return new ModelOptions(Device.AUTO, 0, OnnxConfig.once(), Set.of());
    }

    public ModelOptions withDevice(Device chosen) {
        return new ModelOptions(chosen, threads, onnx, outputs);
    }

    public ModelOptions withThreads(int count) {
        return new ModelOptions(device, count, onnx, outputs);
    }

    public ModelOptions withOnnx(OnnxConfig config) {
        return new ModelOptions(device, threads, config, outputs);
    }

    /** Also computes {@code output}. */
    public ModelOptions with(Output output) {
        EnumSet<Output> more = EnumSet.of(output);
        more.addAll(outputs);
        return new ModelOptions(device, threads, onnx, more);
    }
}
