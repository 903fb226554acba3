package io.crodino.edge.server;

import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.function.Supplier;

/** {@code GET /metrics}. All values of a scrape are of one state. Thread-safe. */
final class PrometheusText {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RuntimeView runtime;
    private final StateMeters meters;
    private long lastEvent;

    /** @param robot how the computer is */
    PrometheusText(RuntimeView runtime, Supplier<ServedState.RobotState> robot) {
        this.runtime = runtime;
        RuntimeState first = runtime.state();
        this.meters = new StateMeters(registry, first);
        new RobotMetrics(robot).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new LoopMetrics(meters).bind(first);
        new AlignmentMetrics(meters).bind(first);
        new CaptureMetrics(meters).bind(first);
        new SensorMetrics(meters).bind(first);
    }

    /** What is there already stays as it is. */
    private void bindDeaths(String thread) {
        meters.counter(
                "crodino.thread.deaths",
                "Times that a thread of the kit has died",
                state -> state.deaths().stream()
                        .filter(death -> death.thread().equals(thread))
                        .mapToLong(Death::deaths)
                        .sum(),
                "thread",
                thread);
    }

    /** There may be any number of pairs of models, and of each series there would be one for ever. */
    private static String subject(EventLine event) {
        boolean ofPair = event.kind().equals("model")
                && Arrays.stream(Modality.values())
                        .noneMatch(sensor -> sensor.key().equals(event.subject()));
        return ofPair ? "pair" : event.subject();
    }

    /** Everything, in Prometheus' text format. */
    synchronized String scrape() throws InterruptedException {
        for (LoggedEvent logged : runtime.awaitEvents(lastEvent, 0)) {
            lastEvent = logged.number();
            EventLine event = EventLine.of(logged);
            registry.counter(
                            "crodino.events",
                            "kind",
                            event.kind(),
                            "subject",
                            subject(event),
                            "from",
                            event.from(),
                            "to",
                            event.to(),
                            "cause",
                            event.cause())
                    .increment();
        }
        RuntimeState state = runtime.state();
        meters.show(state);
        state.deaths().forEach(death -> bindDeaths(death.thread()));
        return registry.scrape();
    }
}
