package io.crodino.edge.runtime;

import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.SegmentationModel;

/** Everything of one modality: what reads it, what computes, and how pictures come from one to the other. */
record Lane(SensorReader reader, SegmentationModel model, InputResizer resizer) {
    RuntimeState.SensorState sensorState(long now) {
        SensorMonitor monitor = reader.monitor();
        return new RuntimeState.SensorState(
                reader.modality().key(),
                reader.source(),
                monitor.health().name(),
                monitor.cause().name(),
                "the " + reader.modality().key() + " sensor " + monitor.cause().words(),
                monitor.fps(now),
                monitor.expectedFps(),
                monitor.ageMillis(now),
                reader.frames(),
                reader.reconnects(),
                reader.width(),
                reader.height());
    }

    RuntimeState.ModelState modelState() {
        return new RuntimeState.ModelState(
                model.card().sensor().key(),
                model.id(),
                String.valueOf(model.file().getFileName()),
                model.provider(),
                model.card().provenance().precision(),
                model.card().score().miou(),
                model.card().width(),
                model.card().height());
    }
}
