package io.crodino.edge.runtime;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Everything of one modality: what reads it, what computes, and how pictures come from one to the other. */
record Lane(SensorReader reader, SegmentationModel model, InputResizer resizer) {
    Modality modality() {
        return reader.modality();
    }

    SensorMonitor monitor() {
        return reader.monitor();
    }

    FramePool pool() {
        return reader.pool();
    }

    /** Computes the network for a picture. */
    void compute(Frame frame) {
        resizer.resize(frame.image(), reader.intake().unit(), model.input());
        model.run();
    }

    /** The same for a picture that belongs to the caller, and is given back when the network fails. */
    void computeOrGiveBack(Frame frame) {
        boolean computed = false;
        try {
            compute(frame);
            computed = true;
        } finally {
            if (!computed) {
                pool().giveBack(frame);
            }
        }
    }

    /** The newest picture if it is young enough, which then belongs to the caller; otherwise null. */
    @Nullable
    Frame takeFresh(double staleMillis) {
        Frame frame = pool().take();
        if (frame != null && System.nanoTime() - frame.captureNanos() > staleMillis * 1e6) {
            pool().giveBack(frame);
            return null;
        }
        return frame;
    }

    /** The result of the last computation, which was of {@code frame}. */
    Result result(Frame frame, long doneNanos) {
        return new Result(
                InCharge.of(modality()),
                model.classes(),
                frame,
                modality() == Modality.DEPTH ? frame : null,
                this,
                frame.captureNanos(),
                model.id(),
                model.card().score().miou(),
                doneNanos);
    }

    /** Mean confidence of the last computation, 0 to 1. */
    double confidence() {
        FloatBuffer values = model.confidence();
        double sum = 0;
        for (int i = 0; i < values.capacity(); i++) {
            sum += values.get(i);
        }
        return sum / values.capacity();
    }

    /** @param mark what is added to the sentence, e.g. that this is a drill */
    RuntimeState.SensorState sensorState(long now, String mark) {
        SensorMonitor monitor = monitor();
        return new RuntimeState.SensorState(
                modality().key(),
                Passwords.hidden(reader.source()),
                monitor.health().name(),
                monitor.cause().name(),
                "the " + modality().key() + " sensor " + monitor.cause().words() + trouble(monitor.cause()) + mark,
                monitor.fps(now),
                monitor.expectedFps(),
                monitor.ageMillis(now),
                reader.intake().frames(),
                reader.intake().reconnects(),
                reader.blocked(),
                reader.intake().width(),
                reader.intake().height(),
                Passwords.hidden(reader.intake().given()));
    }

    /** What the driver says to a cause that lies in the connection, after a colon; otherwise empty. */
    String trouble(Cause cause) {
        boolean connection = cause == Cause.NOT_OPEN || cause == Cause.NO_FRAMES;
        return connection && !reader.intake().trouble().isEmpty()
                ? ": " + Passwords.hidden(reader.intake().trouble())
                : "";
    }

    RuntimeState.ModelState modelState() {
        return new RuntimeState.ModelState(
                model.card().sensor().key(),
                model.id(),
                String.valueOf(model.file().getFileName()),
                model.provider(),
                model.card().provenance().precision(),
                model.card().score().miou(),
                model.card().fp32Score().miou(),
                model.card().width(),
                model.card().height());
    }
}
