package io.crodino.edge.model;

/**
 * What computes the networks of a running kit.
 *
 * @param device what computes them
 * @param threads for one inference, 0 = all cores
 * @param onnx how ONNX Runtime is used
 */
public record InferenceConfig(Device device, int threads, OnnxConfig onnx) {
    public InferenceConfig {
        ModelOptions.requireThreads(threads);
    }

    public static InferenceConfig defaults() {
        return new InferenceConfig(Device.AUTO, 0, OnnxConfig.defaults());
    }

    /** The same for a model that is opened with it. */
    public ModelOptions options() {
        return ModelOptions.defaults().withDevice(device).withThreads(threads).withOnnx(onnx);
    }
}
