package io.crodino.edge.server;

import io.crodino.edge.health.Health;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import java.util.function.ToDoubleFunction;

/** Each sensor in {@code /metrics}. */
record SensorMetrics(StateMeters meters) {
    /** @param first tells which there are */
    void bind(RuntimeState first) {
        first.sensors().forEach(sensor -> bind(sensor.sensor()));
    }

    private void bind(Modality sensor) {
        counter("crodino.sensor.frames", "Frames that came", sensor, RuntimeState.SensorState::frames);
        counter(
                "crodino.sensor.reconnects",
                "Times that it was opened again",
                sensor,
                RuntimeState.SensorState::reconnects);
        gauge(
                "crodino.sensor.blocked.readers",
                "Threads left behind in a blocked driver, at most 4",
                sensor,
                RuntimeState.SensorState::blockedReaders);
        gauge("crodino.sensor.ok", "1 while it can be trusted", sensor, state -> state.health() == Health.OK ? 1 : 0);
        gauge("crodino.sensor.age.ms", "Of its last frame", sensor, RuntimeState.SensorState::ageMillis);
        meters.gauge(
                "crodino.sensor.in.charge",
                "1 while the latest result is its own, alone or fused",
                state -> answers(state.charge().sensor(), sensor) ? 1 : 0,
                "sensor",
                sensor.key());
    }

    private static boolean answers(InCharge now, Modality sensor) {
        return now == InCharge.FUSED || now.sensor() == sensor;
    }

    private void counter(String name, String help, Modality sensor, ToDoubleFunction<RuntimeState.SensorState> value) {
        meters.counter(name, help, state -> value.applyAsDouble(of(state, sensor)), "sensor", sensor.key());
    }

    private void gauge(String name, String help, Modality sensor, ToDoubleFunction<RuntimeState.SensorState> value) {
        meters.gauge(name, help, state -> value.applyAsDouble(of(state, sensor)), "sensor", sensor.key());
    }

    private static RuntimeState.SensorState of(RuntimeState state, Modality sensor) {
        return state.sensors().stream()
                .filter(one -> one.sensor() == sensor)
                .findFirst()
                .orElseThrow();
    }
}
