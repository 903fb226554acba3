package io.crodino.edge.capture;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Twenty pictures a second, until it breaks. Two of them see at the same time. Thread-safe. */
public final class PacedSensor implements Sensor {
    private static final long PERIOD_NANOS = 50_000_000;

    private final Modality modality;
    private volatile boolean broken;
    private long sequence;

    public PacedSensor(Modality modality) {
        this.modality = modality;
    }

    public void breaks() {
        broken = true;
    }

    public void isMended() {
        broken = false;
    }

    @Override
    public SensorFormat open() throws IOException {
        requireWhole();
        return new SensorFormat(modality, 64, 48, 20, modality == Modality.DEPTH ? 0.001 : 0);
    }

    private void requireWhole() throws IOException {
        if (broken) {
            throw new IOException("unplugged");
        }
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        requireWhole();
        long due = (System.nanoTime() / PERIOD_NANOS + 1) * PERIOD_NANOS;
        try {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        requireWhole();
        if (modality == Modality.RGB) {
            frame.image().create(48, 64, CvType.CV_8UC3);
            Core.randu(frame.image(), 90, 130);
        } else {
            // A wall that comes nearer: noise would be one of a broken sensor.
            frame.image().create(48, 64, CvType.CV_16UC1);
            frame.image().setTo(Scalar.all(2000 + (int) (sequence % 500)));
            Imgproc.rectangle(frame.image(), new Rect(16, 12, 24, 24), Scalar.all(1500 + (int) (sequence % 500)), -1);
        }
        frame.stamp(due, ++sequence);
        return true;
    }

    @Override
    public String source() {
        return "noise";
    }

    @Override
    public void close() {}
}
