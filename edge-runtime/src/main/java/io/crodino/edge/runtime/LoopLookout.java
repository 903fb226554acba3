package io.crodino.edge.runtime;

import io.crodino.edge.intake.FrameLoan;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.result.Moments;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.view.LentPicture;
import io.crodino.edge.view.Lookout;
import io.crodino.edge.view.Moment;
import io.crodino.formats.Modality;
import java.util.Optional;

/**
 * The loop's moments, and the pictures that its readers still have. Thread-safe.
 *
 * @param moments that the loop leaves
 * @param readers that lend pictures
 * @param compares whether both networks compute the same moment now and then
 */
record LoopLookout(Moments moments, SensorReaders readers, boolean compares) implements Lookout {
    @Override
    public Optional<Moment> next(long timeoutMillis) throws InterruptedException {
        return moments.next(timeoutMillis);
    }

    @Override
    public Optional<LentPicture> picture(Modality sensor, long captureNanos) {
        SensorReader reader = readers.find(sensor);
        FrameLoan loan = reader == null ? null : reader.lend(captureNanos);
        return Optional.ofNullable(loan).map(lent -> {
            Frame frame = lent.frame();
            return new LentPicture(frame.image(), frame.unit(), frame.captureNanos(), lent);
        });
    }
}
