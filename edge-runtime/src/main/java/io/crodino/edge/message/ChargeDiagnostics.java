package io.crodino.edge.message;

import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Health;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.ros.DiagnosticStatus;

/** Whether there are results to act on, and whose. Stateless. */
final class ChargeDiagnostics {
    private ChargeDiagnostics() {}

    static DiagnosticStatus of(RuntimeState state) {
        RuntimeState.ChargeState charge = state.charge();
        KeyValues values = new KeyValues()
                .add("sensor", charge.sensor().key())
                .add("cause", charge.cause().code())
                .add("policy", charge.policy().key())
                .add("trust", charge.trust(), 4)
                .add("fresh", charge.fresh())
                .add("age_ms", charge.resultAgeMillis(), 1)
                .add("since_s", charge.sinceMillis() / 1e3, 1)
                .add("fps", state.loop().fps(), 1)
                .add("p50_ms", state.loop().p50Millis(), 1)
                .add("p99_ms", state.loop().p99Millis(), 1)
                .add("results", state.loop().results())
                .add("dropped", state.loop().dropped())
                .add("drill", !state.drills().isEmpty())
                .add("version", state.version());
        RuntimeState.AgreementState agreement = state.agreement();
        if (agreement != null) {
            values.add("agreement", agreement.similarity(), 3);
        }
        return values.status(level(state), "charge", charge.text(), "crodino");
    }

    /** A warning is also that nobody could take over. */
    private static int level(RuntimeState state) {
        RuntimeState.ChargeState charge = state.charge();
        if (charge.sensor() == InCharge.NONE) {
            return charge.cause() instanceof Reason.Waiting ? DiagnosticStatus.WARN : DiagnosticStatus.ERROR;
        } else if (!charge.fresh()) {
            return DiagnosticStatus.STALE;
        }
        boolean allTrusted = state.sensors().stream()
                .allMatch(sensor -> sensor.health() == Health.OK || sensor.health() == Health.SUSPECT);
        return allTrusted ? DiagnosticStatus.OK : DiagnosticStatus.WARN;
    }
}
