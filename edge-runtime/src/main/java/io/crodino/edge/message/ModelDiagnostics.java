package io.crodino.edge.message;

import io.crodino.edge.health.Cause;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.ros.DiagnosticStatus;

/** How a model is. Stateless. */
final class ModelDiagnostics {
    private ModelDiagnostics() {}

    static DiagnosticStatus of(RuntimeState.ModelState model, RuntimeState state) {
        KeyValues values = new KeyValues()
                .add("id", model.id())
                .add("file", model.file())
                .add("provider", model.provider())
                .add("precision", model.precision())
                .add("trust", model.miou(), 4)
                .add("fp32_trust", model.fp32Miou(), 4)
                .add("input", model.width() + "x" + model.height());
        String name = model.sensor().key() + " model";
        if (!computes(model.sensor(), state)) {
            String text = "the " + model.sensor().key() + " network does not compute";
            return values.status(DiagnosticStatus.ERROR, name, text, model.id());
        }
        RuntimeState.PairState pair = state.pair();
        if (pair != null && pair.state() == PairStage.PROBATION) {
            return values.status(DiagnosticStatus.WARN, name, pair.text(), model.id());
        }
        String text = "the " + model.sensor().key() + " network computes on " + model.provider();
        return values.status(DiagnosticStatus.OK, name, text, model.id());
    }

    private static boolean computes(Modality sensor, RuntimeState state) {
        return state.sensors().stream().noneMatch(one -> one.sensor() == sensor && one.cause() == Cause.INFERENCE);
    }
}
