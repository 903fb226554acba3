package io.crodino.edge.inference;

import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.intake.FramePool;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.result.Result;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one modality: what reads it, what computes, and how pictures come from one to the other.
 *
 * @param reader of the sensor
 * @param model of its pictures
 * @param resizer of pictures to the model's input
 * @param obstacle that is put in its way on purpose
 * @param tempo of this network
 * @param computation that goes on, of whichever lane
 */
public record Lane(
        SensorReader reader,
        SegmentationModel model,
        InputResizer resizer,
        Obstacle obstacle,
        Tempo tempo,
        Computation computation) {
    public Modality modality() {
        return reader.modality();
    }

    public SensorMonitor monitor() {
        return reader.monitor();
    }

    public FramePool pool() {
        return reader.pool();
    }

    /**
     * Computes the network for a picture.
     *
     * @throws NetworkFailure when that fails, takes too long, or nobody waits for it any more
     */
    public void compute(Frame frame) {
        resizer.resize(frame.image(), frame.unit(), model.input());
        computation.begin(modality());
        Computation.Took took;
        try {
            obstacle.pass();
            model.run();
        } catch (RuntimeException e) {
            throw new NetworkFailure(modality(), e);
        } finally {
            took = computation.end();
        }
        if (computation.givenUp()) {
            throw new NetworkFailure(modality(), "it came back when nobody waited for it any more");
        } else if (!tempo.keeps(took)) {
            throw new NetworkFailure(modality(), String.format(Locale.ROOT, "it took %.1f s", took.awakeNanos() / 1e9));
        }
    }

    /** The same for a picture that belongs to the caller, and is given back when the network fails. */
    public void computeOrGiveBack(Frame frame) {
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
    public Frame takeFresh(double staleMillis, long nowNanos) {
        Frame frame = pool().take();
        if (frame != null && nowNanos - frame.captureNanos() > staleMillis * 1e6) {
            pool().giveBack(frame);
            return null;
        }
        return frame;
    }

    /** The result of the last computation, which was of {@code frame}. */
    public Result result(Frame frame, long doneNanos) {
        return new Result(
                InCharge.of(modality()),
                modality(),
                model.classes(),
                model.confidence(),
                model.embedding(),
                model.card().width(),
                model.card().height(),
                frame,
                modality() == Modality.DEPTH ? frame : null,
                pool(),
                frame.captureNanos(),
                model.id(),
                model.card().score().miou(),
                doneNanos);
    }

    /** Mean confidence of the last computation, 0 to 1. */
    public double confidence() {
        return model.meanConfidence();
    }

    public RuntimeState.ModelState modelState() {
        return new RuntimeState.ModelState(
                model.card().sensor(),
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
