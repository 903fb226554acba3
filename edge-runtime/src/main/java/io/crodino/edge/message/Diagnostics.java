package io.crodino.edge.message;

import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.ros.DiagnosticArray;
import io.crodino.formats.ros.DiagnosticStatus;
import io.crodino.formats.ros.Header;
import java.util.ArrayList;
import java.util.List;

/** How the kit is, as {@code diagnostic_msgs}: a status for the charge, for each sensor and for each model. Stateless. */
public final class Diagnostics {
    private Diagnostics() {}

    /** @param header stamped with the moment of the state */
    public static DiagnosticArray of(Header header, RuntimeState state) {
        List<DiagnosticStatus> all = new ArrayList<>();
        all.add(ChargeDiagnostics.of(state));
        state.sensors().forEach(sensor -> all.add(SensorDiagnostics.of(sensor, state.drills())));
        state.models().forEach(model -> all.add(ModelDiagnostics.of(model, state)));
        return new DiagnosticArray(header, all);
    }
}
