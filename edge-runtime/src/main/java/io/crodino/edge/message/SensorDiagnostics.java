package io.crodino.edge.message;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.ros.DiagnosticStatus;
import java.util.List;

/** How a sensor is. Stateless. */
final class SensorDiagnostics {
    private SensorDiagnostics() {}

    static DiagnosticStatus of(RuntimeState.SensorState sensor, List<RuntimeState.DrillState> drills) {
        KeyValues values = new KeyValues()
                .add("health", sensor.health())
                .add("cause", sensor.cause())
                .add("fps", sensor.fps(), 1)
                .add("expected_fps", sensor.expectedFps(), 1)
                .add("age_ms", sensor.ageMillis(), 1)
                .add("frames", sensor.frames())
                .add("reconnects", sensor.reconnects())
                .add("blocked_readers", sensor.blockedReaders())
                .add("size", sensor.width() + "x" + sensor.height())
                .add("given", sensor.given())
                .add("time_source", sensor.timeSource())
                .add("drill", drills.stream().anyMatch(drill -> drill.sensor() == sensor.sensor()));
        if (sensor.registration() != null) {
            values.add("registration", sensor.registration());
        }
        return values.status(
                level(sensor.health(), sensor.cause()),
                sensor.sensor().key() + " sensor",
                sensor.text(),
                sensor.source());
    }

    /** Stale is who was there and has fallen silent. */
    private static int level(Health health, Cause cause) {
        return switch (health) {
            case OK -> DiagnosticStatus.OK;
            case CONNECTING, SUSPECT, RECOVERING -> DiagnosticStatus.WARN;
            case FAILED ->
                cause == Cause.NO_FRAMES || cause == Cause.ENDED ? DiagnosticStatus.STALE : DiagnosticStatus.ERROR;
        };
    }
}
