package io.crodino.world;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One sensor of a {@link LiveFlight}. Where the flight is depends on {@link System#nanoTime} alone, so that sensors of
 * one seed see the same scene at the same time without knowing each other. Paces itself; a reader that is late gets the
 * newest frame. Threads as {@link Sensor} says.
 */
final class SyntheticSensor implements Sensor {
    private final String text;
    private final SyntheticSource source;
    private final Modality modality;
    private final LiveFlight flight;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private boolean open;
    private long lastStep;
    private long sequence;

    SyntheticSensor(String text, SyntheticSource source, Modality modality, LiveFlight flight) {
        OpenCv.load();
        this.text = text;
        this.source = source;
        this.modality = modality;
        this.flight = flight;
    }

    @Override
    public SensorFormat open() throws IOException {
        lock.lock();
        try {
            if (!open) {
                flight.acquire();
                open = true;
                lastStep = source.stepAt(System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
        double unit = modality == Modality.DEPTH ? 0.001 : 0;
        // Both cameras of the synthetic world are one.
        return new SensorFormat(
                        modality,
                        source.camera().width(),
                        source.camera().height(),
                        source.fps(),
                        unit,
                        TimeSource.SENSOR)
                .registeredBy(modality == Modality.DEPTH ? Registration.DRIVER : Registration.UNKNOWN);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        long step = awaitStep();
        if (!flight.render(step, modality, frame.image())) {
            throw new IOException(text + " was closed while it was read");
        }
        sequence++;
        frame.stamp(source.nanosOf(step), sequence);
        return true;
    }

    /** Waits for a frame newer than the last one. */
    private long awaitStep() throws IOException {
        lock.lock();
        try {
            long due = source.nanosOf(lastStep + 1);
            for (long wait = due - System.nanoTime(); open && wait > 0; wait = due - System.nanoTime()) {
                closed.awaitNanos(wait);
            }
            if (!open) {
                throw new IOException(text + " is closed: open it before reading");
            }
            lastStep = Math.max(lastStep + 1, source.stepAt(System.nanoTime()));
            return lastStep;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + text, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String source() {
        return text;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (open) {
                open = false;
                flight.release();
                closed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
