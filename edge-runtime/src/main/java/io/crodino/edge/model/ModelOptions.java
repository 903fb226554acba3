package io.crodino.edge.model;

import io.crodino.formats.UserException;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a model is run.
 *
 * @param device what computes it
 * @param threads threads that compute one frame, at most 1024; 0 = one per core
 * @param onnx how ONNX Runtime is used
 * @param outputs what is computed besides classes, confidence and embedding
 */
public record ModelOptions(Device device, int threads, OnnxConfig onnx, Set<Output> outputs) {
    private static final int MOST_THREADS = 1024;

    public ModelOptions {
        requireThreads(threads);
        outputs = Set.copyOf(outputs);
    }

    /** CPU or CUDA as found, one thread per core, no spinning, nothing kept, no further outputs. */
    public static ModelOptions defaults() {
        return new ModelOptions(Device.AUTO, 0, OnnxConfig.once(), Set.of());
    }

    /**
     * Checks a number of threads before anything is opened with it.
     *
     * @throws UserException when it is negative, or so large that starting them takes for ever
     */
    public static void requireThreads(int threads) {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new UserException("threads is " + threads + ": expected 0 (all cores) to " + MOST_THREADS);
        }
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
