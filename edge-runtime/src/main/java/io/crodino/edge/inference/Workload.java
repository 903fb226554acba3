package io.crodino.edge.inference;

/**
 * What the inference thread has done since the start.
 *
 * @param results so far
 * @param busyNanos time it did not spend waiting
 * @param networkNanos of these, time in ONNX Runtime
 */
public record Workload(long results, long busyNanos, long networkNanos) {
    /** What was done between {@code before} and this. */
    public Workload since(Workload before) {
        return new Workload(results - before.results, busyNanos - before.busyNanos, networkNanos - before.networkNanos);
    }
}
