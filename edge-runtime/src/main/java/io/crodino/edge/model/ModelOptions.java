package io.crodino.edge.model;

/**
 * How a model is run.
 *
 * @param device what computes it
 * @param threads threads that compute one frame; 0 = one per core
 * @param spinning whether idle threads burn the processor while they wait for work: a little faster at full load, two to
 *     three times the power at low frame rates
 * @param logits whether {@link SegmentationModel#logits} is filled; it costs a large copy per frame
 */
public record ModelOptions(Device device, int threads, boolean spinning, boolean logits) {
    /** CPU or CUDA as found, one thread per core, no spinning, no logits. */
    public static ModelOptions defaults() {
        return new ModelOptions(Device.AUTO, 0, false, false);
    }

    public ModelOptions withDevice(Device chosen) {
        return new ModelOptions(chosen, threads, spinning, logits);
    }

    public ModelOptions withThreads(int count) {
        return new ModelOptions(device, count, spinning, logits);
    }

    /** Also fills {@link SegmentationModel#logits}. */
    public ModelOptions withLogits() {
        return new ModelOptions(device, threads, spinning, true);
    }
}
