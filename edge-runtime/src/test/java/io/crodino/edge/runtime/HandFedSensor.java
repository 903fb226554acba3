package io.crodino.edge.runtime;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.opencv.core.Core;
import org.opencv.core.CvType;

/** A camera that takes a picture when the test says so, and fails as the test wants it. Thread-safe. */
final class HandFedSensor implements Sensor {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    /** What the driver does in one call. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final BlockingQueue<Step> reads = new LinkedBlockingQueue<>();
    private final AtomicLong taken = new AtomicLong();
    private volatile long lastCapture = -1;
    private long sequence;

    /** One picture that health finds nothing wrong with. */
    void take() {
        taken.incrementAndGet();
        reads.add(() -> {});
    }

    /** Pictures taken so far. */
    long taken() {
        return taken.get();
    }

    /** When the last picture was read, on the clock of {@link System#nanoTime}. */
    long lastCapture() {
        return lastCapture;
    }

    /** The next read ends like this. */
    void next(Step step) {
        reads.add(step);
    }

    @Override
    public SensorFormat open() {
        return new SensorFormat(Modality.RGB, WIDTH, HEIGHT, 30, 0);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        try {
            reads.take().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while no picture was taken");
        }
        frame.image().create(HEIGHT, WIDTH, CvType.CV_8UC3);
        Core.randu(frame.image(), 90, 130);
        frame.stamp(System.nanoTime(), ++sequence);
        lastCapture = frame.captureNanos();
        return true;
    }

    @Override
    public String source() {
        return "by hand";
    }

    @Override
    public void close() {}
}
