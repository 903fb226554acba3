package io.crodino.edge.server;

import io.crodino.edge.events.Event;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** {@code GET /metrics}. All values of a scrape are of one state. Thread-safe. */
final class PrometheusText {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RuntimeView runtime;
    private volatile RuntimeState shown;
    private long lastEvent;

    PrometheusText(RuntimeView runtime) {
        this.runtime = runtime;
        this.shown = runtime.state();
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        counter("crodino.results", "Results computed", s -> s.loop().results());
        counter("crodino.dropped", "Frames replaced by a newer one before use", s -> s.loop()
                .dropped());
        gauge("crodino.fps", "Results per second", s -> s.loop().fps());
        gauge("crodino.latency.p50.ms", "Capture to result, median", s -> s.loop()
                .p50Millis());
        gauge("crodino.latency.p99.ms", "Capture to result, 99th percentile", s -> s.loop()
                .p99Millis());
        gauge(
                "crodino.fresh",
                "1 when there is a result that may be acted on",
                s -> s.charge().fresh() ? 1 : 0);
        gauge(
                "crodino.drill",
                "1 while faults are put into sensors on purpose",
                s -> s.drills().isEmpty() ? 0 : 1);
        counter("crodino.stalls", "Times that the computer stood still for at least 0.1 s", s -> s.stalls()
                .count());
        counter("crodino.stall.seconds", "Time in which it did", s -> s.stalls().totalMillis() / 1000);
        if (shown.charge().fusedShare() != null) {
            gauge(
                    "crodino.fused.share",
                    "Share of the last results that both networks computed",
                    s -> Objects.requireNonNullElse(s.charge().fusedShare(), 0.0));
        }
        for (RuntimeState.SensorState sensor : shown.sensors()) {
            bind(sensor.sensor());
        }
    }

    private void bind(String sensor) {
        sensorCounter("crodino.sensor.frames", sensor, RuntimeState.SensorState::frames);
        sensorCounter("crodino.sensor.reconnects", sensor, RuntimeState.SensorState::reconnects);
        Gauge.builder("crodino.sensor.blocked.readers", this, text -> text.of(sensor)
                        .blockedReaders())
                .description("Threads left behind in a blocked driver, at most 4")
                .tag("sensor", sensor)
                .register(registry);
        sensorGauge(
                "crodino.sensor.ok", sensor, text -> text.of(sensor).health().equals("OK") ? 1 : 0);
        sensorGauge("crodino.sensor.in.charge", sensor, text -> text.answers(sensor) ? 1 : 0);
        sensorGauge("crodino.sensor.age.ms", sensor, text -> text.of(sensor).ageMillis());
    }

    /** Whether the latest result is that of this sensor, alone or fused. */
    private boolean answers(String sensor) {
        String now = shown.charge().sensor();
        return now.equals(sensor) || now.equals("fused");
    }

    /** What is there already stays as it is. */
    private void bindDeaths(String thread) {
        FunctionCounter.builder("crodino.thread.deaths", this, text -> text.deaths(thread))
                .description("Times that a thread of the kit has died")
                .tag("thread", thread)
                .register(registry);
    }

    private long deaths(String thread) {
        return shown.deaths().stream()
                .filter(death -> death.thread().equals(thread))
                .mapToLong(Death::deaths)
                .sum();
    }

    private RuntimeState.SensorState of(String sensor) {
        return shown.sensors().stream()
                .filter(state -> state.sensor().equals(sensor))
                .findFirst()
                .orElseThrow();
    }

    private void sensorCounter(String name, String sensor, ToDoubleFunction<RuntimeState.SensorState> value) {
        FunctionCounter.builder(name, this, text -> value.applyAsDouble(text.of(sensor)))
                .tag("sensor", sensor)
                .register(registry);
    }

    private void sensorGauge(String name, String sensor, ToDoubleFunction<PrometheusText> value) {
        Gauge.builder(name, this, value).tag("sensor", sensor).register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<RuntimeState> value) {
        FunctionCounter.builder(name, this, text -> value.applyAsDouble(text.shown))
                .description(help)
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<RuntimeState> value) {
        Gauge.builder(name, this, text -> value.applyAsDouble(text.shown))
                .description(help)
                .register(registry);
    }

    /** Everything, in Prometheus' text format. */
    synchronized String scrape() throws InterruptedException {
        for (Event event : runtime.awaitEvents(lastEvent, 0)) {
            lastEvent = event.number();
            registry.counter(
                            "crodino.events",
                            "kind",
                            event.kind(),
                            "subject",
                            event.subject(),
                            "from",
                            event.from(),
                            "to",
                            event.to(),
                            "cause",
                            event.cause())
                    .increment();
        }
        shown = runtime.state();
        shown.deaths().forEach(death -> bindDeaths(death.thread()));
        return registry.scrape();
    }
}
