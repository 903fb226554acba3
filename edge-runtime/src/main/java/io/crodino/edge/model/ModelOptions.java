package io.crodino.edge.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a model is run.
 *
 * @param device what computes it
 * @param threads threads that compute one frame; 0 = one per core
 * @param spinning whether idle threads burn the processor while they wait for work: a little faster at full load, two to
 *     three times the power at low frame rates
 * @param outputs what is computed besides classes, confidence and embedding
 */
public record ModelOptions(Device device, int threads, boolean spinning, Set<Output> outputs) {
    public ModelOptions {
        outputs = Set.copyOf(outputs);
    }

    /** CPU or CUDA as found, one thread per core, no spinning, no further outputs. */
    public static ModelOptions defaults() {
        return new ModelOptions(Device.AUTO, 0, false, Set.of());
    }

    public ModelOptions withDevice(Device chosen) {
        return new ModelOptions(chosen, threads, spinning, outputs);
    }

    public ModelOptions withThreads(int count) {
        return new ModelOptions(device, count, spinning, outputs);
    }

    /** Also computes {@code output}. */
    public ModelOptions with(Output output) {
        EnumSet<Output> more = EnumSet.of(output);
        more.addAll(outputs);
        return new ModelOptions(device, threads, spinning, more);
    }
}
