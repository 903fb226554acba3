package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Any sensor, with faults on command. Threads as {@link Sensor} says. */
public final class FaultySensor implements Sensor {
    private static final long POLL_NANOS = 2_000_000;

    private final Sensor sensor;
    private final Modality modality;
    private final FaultSwitch faults;
    private final Mat last = new Mat();
    private volatile boolean closed;

    /** @param faults says what is wrong, at any time */
    public FaultySensor(Sensor sensor, Modality modality, FaultSwitch faults) {
        this.sensor = sensor;
        this.modality = modality;
        this.faults = faults;
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
            spoil(frame.image(), now);
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

    private void spoil(Mat image, Fault now) {
        switch (now) {
            case BLACK -> noise(image, 2, 2);
            case SATURATED -> image.setTo(Scalar.all(modality == Modality.RGB ? 255 : 65535));
            case COVERED -> cover(image);
            case CORRUPT -> Core.randu(image, 0, modality == Modality.RGB ? 256 : 65536);
            case DEPTH_HOLES -> image.setTo(Scalar.all(0));
            case NO_FRAMES, DISCONNECTED, LATE, FROZEN -> {}
        }
    }

    /** Blurred beyond recognition and dimmed. */
    private static void cover(Mat image) {
        Imgproc.blur(image, image, new Size(image.cols() / 2.0, image.rows() / 2.0));
        image.convertTo(image, -1, 0.4, 30);
    }

    private static void noise(Mat image, double mean, double deviation) {
        Core.randn(image, mean, deviation);
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
