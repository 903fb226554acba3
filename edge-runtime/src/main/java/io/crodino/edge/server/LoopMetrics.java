package io.crodino.edge.server;

import io.crodino.edge.terms.PairStage;
import io.crodino.edge.view.Condition;
import io.crodino.edge.view.ConditionSentence;
import io.crodino.edge.view.RuntimeState;
import java.util.Objects;

/** The loop, who is in charge, and how the robot is, in {@code /metrics}. */
record LoopMetrics(StateMeters meters) {
    /** @param first tells what there is */
    void bind(RuntimeState first) {
        meters.counter("crodino.results", "Results computed", s -> s.loop().results());
        meters.counter("crodino.dropped", "Frames replaced by a newer one before use", s -> s.loop()
                .dropped());
        meters.gauge("crodino.fps", "Results per second", s -> s.loop().fps());
        meters.gauge("crodino.latency.p50.ms", "Capture to result, median", s -> s.loop()
                .p50Millis());
        meters.gauge("crodino.latency.p99.ms", "Capture to result, 99th percentile", s -> s.loop()
                .p99Millis());
        meters.gauge(
                "crodino.fresh",
                "1 when there is a result that may be acted on",
                s -> s.charge().fresh() ? 1 : 0);
        meters.gauge(
                "crodino.drill",
                "1 while faults are put into sensors on purpose",
                s -> s.drills().isEmpty() ? 0 : 1);
        meters.gauge(
                "crodino.condition.level",
                "0 when all is well, 1 for a warning, 2 for an alarm",
                s -> level(ConditionSentence.of(s)));
        meters.counter("crodino.stalls", "Times that the computer stood still for at least 0.1 s", s -> s.stalls()
                .count());
        meters.counter(
                "crodino.stall.seconds", "Time in which it did", s -> s.stalls().totalMillis() / 1000);
        meters.gauge(
                "crodino.pair.on.probation",
                "1 while the pair of models in charge is on probation",
                s -> s.pair() != null && s.pair().state() == PairStage.PROBATION ? 1 : 0);
        if (first.charge().fusedShare() != null) {
            meters.gauge(
                    "crodino.fused.share",
                    "Share of the last results that both networks computed",
                    s -> Objects.requireNonNullElse(s.charge().fusedShare(), 0.0));
        }
    }

    private static int level(Condition condition) {
        return switch (condition.level()) {
            case GOOD -> 0;
            case WARNING -> 1;
            case ALARM -> 2;
        };
    }
}
