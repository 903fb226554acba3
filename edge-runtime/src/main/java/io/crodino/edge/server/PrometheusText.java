package io.crodino.edge.server;

import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.health.Health;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.view.AlignmentState;
import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.Condition;
import io.crodino.edge.view.ConditionSentence;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.CaptureTiming;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** {@code GET /metrics}. All values of a scrape are of one state. Thread-safe. */
final class PrometheusText {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RuntimeView runtime;
    private volatile RuntimeState shown;
    private long lastEvent;

    /** @param robot how the computer is */
    PrometheusText(RuntimeView runtime, Supplier<ServedState.RobotState> robot) {
        this.runtime = runtime;
        new RobotMetrics(robot).bindTo(registry);
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
        gauge(
                "crodino.condition.level",
                "0 when all is well, 1 for a warning, 2 for an alarm",
                s -> level(ConditionSentence.of(s)));
        counter("crodino.stalls", "Times that the computer stood still for at least 0.1 s", s -> s.stalls()
                .count());
        counter("crodino.stall.seconds", "Time in which it did", s -> s.stalls().totalMillis() / 1000);
        gauge(
                "crodino.pair.on.probation",
                "1 while the pair of models in charge is on probation",
                s -> s.pair() != null && s.pair().state() == PairStage.PROBATION ? 1 : 0);
        if (shown.charge().fusedShare() != null) {
            gauge(
                    "crodino.fused.share",
                    "Share of the last results that both networks computed",
                    s -> Objects.requireNonNullElse(s.charge().fusedShare(), 0.0));
        }
        if (shown.alignment() != null) {
            bindAlignment();
        }
        if (shown.capture() != null) {
            bindCapture(shown.capture());
        }
        if (shown.recording() != null) {
            gauge(
                    "crodino.recording.active",
                    "1 while the sensors are recorded",
                    s -> s.recording() != null && s.recording().active() ? 1 : 0);
            counter(
                    "crodino.recorded.frames",
                    "Frames recorded since the start",
                    s -> s.recording() == null ? 0 : s.recording().totalFrames());
        }
        for (RuntimeState.SensorState sensor : shown.sensors()) {
            bind(sensor.sensor());
        }
    }

    private static int level(Condition condition) {
        return switch (condition.level()) {
            case GOOD -> 0;
            case WARNING -> 1;
            case ALARM -> 2;
        };
    }

    private void bindCapture(CaptureState capture) {
        captureGauge("crodino.captured.frames", "Frames in the folder of captures", CaptureState::frames);
        captureGauge("crodino.captured.bytes", "What they take of the disk", CaptureState::bytes);
        captureGauge(
                "crodino.capture.failing",
                "1 while nothing can be kept",
                state -> state.trouble().isEmpty() ? 0 : 1);
        capture.kept()
                .keySet()
                .forEach(reason -> captureCounter("crodino.capture.kept", "reason", reason, CaptureState::kept));
        capture.dropped()
                .keySet()
                .forEach(cause -> captureCounter("crodino.capture.dropped", "cause", cause, CaptureState::dropped));
    }

    private void captureGauge(String name, String help, ToDoubleFunction<CaptureState> value) {
        gauge(name, help, state -> state.capture() == null ? 0 : value.applyAsDouble(state.capture()));
    }

    private void captureCounter(
            String name, String label, String key, Function<CaptureState, Map<String, Long>> counts) {
        FunctionCounter.builder(name, this, text -> {
                    CaptureState capture = text.shown.capture();
                    return capture == null ? 0 : counts.apply(capture).getOrDefault(key, 0L);
                })
                .tag(label, key)
                .register(registry);
    }

    private void bindAlignment() {
        registrationGauge(
                "crodino.registration.warning",
                "1 while the edges of depth do not meet those of colour",
                state -> state.warns() ? 1.0 : 0.0);
        registrationGauge(
                "crodino.registration.across.pixels",
                "That depth would have to move to the right, NaN while it is not known",
                AlignmentState.RegistrationState::acrossPixels);
        registrationGauge(
                "crodino.registration.down.pixels",
                "That depth would have to move down, NaN while it is not known",
                AlignmentState.RegistrationState::downPixels);
        timingGauge(
                "crodino.capture.offset.ms",
                "From colour to depth pictures, median, NaN while it is not known",
                CaptureTiming::offsetMillis);
        timingGauge("crodino.capture.offset.spread.ms", "10th to 90th percentile of it", CaptureTiming::spreadMillis);
        for (Modality sensor : Modality.values()) {
            Gauge.builder(
                            "crodino.capture.jitter.ms",
                            this,
                            text -> text.timing(timing -> timing.jitterMillis().get(sensor)))
                    .description("10th to 90th percentile of the times between pictures")
                    .tag("sensor", sensor.key())
                    .register(registry);
        }
    }

    private void registrationGauge(
            String name, String help, Function<AlignmentState.RegistrationState, @Nullable Double> value) {
        gauge(name, help, state -> {
            AlignmentState alignment = state.alignment();
            return orNaN(alignment == null ? null : value.apply(alignment.registration()));
        });
    }

    private void timingGauge(String name, String help, Function<CaptureTiming, Double> value) {
        Gauge.builder(name, this, text -> text.timing(value)).description(help).register(registry);
    }

    private double timing(Function<CaptureTiming, Double> value) {
        AlignmentState alignment = shown.alignment();
        CaptureTiming timing = alignment == null ? null : alignment.time();
        return orNaN(timing == null ? null : value.apply(timing));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private void bind(Modality sensor) {
        sensorCounter("crodino.sensor.frames", sensor, RuntimeState.SensorState::frames);
        sensorCounter("crodino.sensor.reconnects", sensor, RuntimeState.SensorState::reconnects);
        Gauge.builder("crodino.sensor.blocked.readers", this, text -> text.of(sensor)
                        .blockedReaders())
                .description("Threads left behind in a blocked driver, at most 4")
                .tag("sensor", sensor.key())
                .register(registry);
        sensorGauge("crodino.sensor.ok", sensor, text -> text.of(sensor).health() == Health.OK ? 1 : 0);
        sensorGauge("crodino.sensor.in.charge", sensor, text -> text.answers(sensor) ? 1 : 0);
        sensorGauge("crodino.sensor.age.ms", sensor, text -> text.of(sensor).ageMillis());
    }

    /** Whether the latest result is that of this sensor, alone or fused. */
    private boolean answers(Modality sensor) {
        InCharge now = shown.charge().sensor();
        return now == InCharge.FUSED || now.sensor() == sensor;
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

    private RuntimeState.SensorState of(Modality sensor) {
        return shown.sensors().stream()
                .filter(state -> state.sensor() == sensor)
                .findFirst()
                .orElseThrow();
    }

    private void sensorCounter(String name, Modality sensor, ToDoubleFunction<RuntimeState.SensorState> value) {
        FunctionCounter.builder(name, this, text -> value.applyAsDouble(text.of(sensor)))
                .tag("sensor", sensor.key())
                .register(registry);
    }

    private void sensorGauge(String name, Modality sensor, ToDoubleFunction<PrometheusText> value) {
        Gauge.builder(name, this, value).tag("sensor", sensor.key()).register(registry);
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
        shown = runtime.state();
        shown.deaths().forEach(death -> bindDeaths(death.thread()));
        return registry.scrape();
    }
}
