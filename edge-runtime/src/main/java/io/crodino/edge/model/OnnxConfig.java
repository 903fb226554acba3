package io.crodino.edge.model;

/**
 * How ONNX Runtime is used.
 *
 * @param spinning whether idle threads burn the processor while they wait for work: a little faster at full load, two to
 *     three times the power at low frame rates
 * @param arena whether freed memory is kept for the next frame: faster, but a little larger
 * @param graphs whether the optimised graph is kept in the cache folder, by which later starts are faster and smaller
 * @param engines folder where TensorRT keeps its engines; empty = in the cache folder
 */
public record OnnxConfig(boolean spinning, boolean arena, boolean graphs, String engines) {
    /** For files that are opened at every start. */
    public static OnnxConfig defaults() {
        return new OnnxConfig(false, true, true, "");
    }

    /** For a file that is opened once: nothing is kept. */
    static OnnxConfig once() {
        return new OnnxConfig(false, true, false, "");
    }
}
