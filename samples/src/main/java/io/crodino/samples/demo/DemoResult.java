package io.crodino.samples.demo;

import io.crodino.edge.model.ModelCard;
import io.crodino.formats.PerModality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code demo.json} holds.
 *
 * @param train null when the demo used ready-made models
 * @param miou of the two files on held-out flights, 0 to 1
 * @param export how each file compares with the trained network
 * @param run the flight
 */
record DemoResult(@Nullable Train train, PerModality<Double> miou, PerModality<ModelCard.Parity> export, Run run) {
    /** @param seconds of training; {@code steps} done */
    record Train(double seconds, long steps) {}

    /**
     * @param frames results
     * @param fps results per second over the whole flight
     * @param p50Ms from capture to result, median
     * @param p99Ms 99th percentile
     * @param failovers switches away from a sensor that failed
     * @param missed faults of the script that led to no switch
     */
    record Run(long frames, double fps, double p50Ms, double p99Ms, List<Failover> failovers, List<String> missed) {}

    /** @param gapMs from the last good result of one sensor to the first of the other; 0 to {@code none} */
    record Failover(String from, String to, String cause, double gapMs) {}
}
