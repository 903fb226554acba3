package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Any sensor, with faults on command. Threads as {@link Sensor} says. */
public final class FaultySensor implements Sensor {
    /** Told of every picture that is handed on. Called on the reader's thread; must not block. */
    @FunctionalInterface
    public interface Witness {
        /**
         * @param captureNanos when it was taken
         * @param by the fault that has changed it, or null when it is what the sensor saw
         */
        void delivered(long captureNanos, @Nullable Fault by);
    }

    private static final long POLL_NANOS = 2_000_000;

    private final Sensor sensor;
    private final FaultSwitch faults;
    private final Witness witness;
    private final Spoiler spoiler;
    private final Mat last = new Mat();
    private volatile boolean closed;

    /** @param faults says what is wrong, at any time */
    public FaultySensor(Sensor sensor, Modality modality, FaultSwitch faults) {
        this(sensor, modality, faults, (captureNanos, by) -> {});
    }

    /**
     * @param faults says what is wrong, at any time
     * @param witness is told what was handed on
     */
    public FaultySensor(Sensor sensor, Modality modality, FaultSwitch faults, Witness witness) {
        this.witness = witness;
        this.sensor = sensor;
        this.faults = faults;
        this.spoiler = new Spoiler(modality);
    }

    @Override
    public SensorFormat open() throws IOException {
        if (faults.fault() == Fault.DISCONNECTED) {
            throw new IOException(source() + " is disconnected (injected)");
        }
        closed = false;
        return sensor.open();
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        waitWhileSilent();
        for (int i = 0; i < (faults.fault() == Fault.LATE ? 4 : 1); i++) {
            if (!sensor.read(frame)) {
                return false;
            }
        }
        waitWhileSilent();
        Fault now = faults.fault();
        if (now == Fault.DISCONNECTED) {
            throw new IOException(source() + " is disconnected (injected)");
        }
        // Of a picture that could not be decoded there is nothing to spoil.
        witness.delivered(frame.captureNanos(), frame.image().empty() ? null : change(frame.image(), now));
        return true;
    }

    /** The fault that has changed the picture; those of time change none. */
    private @Nullable Fault change(Mat image, @Nullable Fault now) {
        if (now == Fault.FROZEN && !last.empty()) {
            last.copyTo(image);
        } else if (now == null
                || now == Fault.LATE
                || now == Fault.NO_FRAMES
                || now == Fault.FROZEN
                || now.isOfNetwork()) {
            image.copyTo(last);
            return null;
        } else {
            spoiler.spoil(image, now);
        }
        return now;
    }

    private void waitWhileSilent() throws InterruptedIOException {
        while (faults.fault() == Fault.NO_FRAMES && !closed) {
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while no frames came");
            }
        }
    }

    @Override
    public Duration patience() {
        return sensor.patience();
    }

    @Override
    public String source() {
        return sensor.source();
    }

    @Override
    public void close() {
        closed = true;
        sensor.close();
    }
}
