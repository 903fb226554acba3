package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;
import org.opencv.core.Mat;

/** Any sensor, with faults on command. Threads as {@link Sensor} says. */
public final class FaultySensor implements Sensor {
    private static final long POLL_NANOS = 2_000_000;

    private final Sensor sensor;
    private final FaultSwitch faults;
    private final Spoiler spoiler;
    private final Mat last = new Mat();
    private volatile boolean closed;

    /** @param faults says what is wrong, at any time */
    public FaultySensor(Sensor sensor, Modality modality, FaultSwitch faults) {
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
        } else if (now == Fault.FROZEN && !last.empty()) {
            last.copyTo(frame.image());
        } else if (now == null) {
            frame.image().copyTo(last);
        } else {
            spoiler.spoil(frame.image(), now);
        }
        return true;
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
    public String source() {
        return sensor.source();
    }

    @Override
    public void close() {
        closed = true;
        sensor.close();
    }
}
