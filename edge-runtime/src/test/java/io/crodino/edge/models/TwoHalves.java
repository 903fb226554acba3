package io.crodino.edge.models;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A sensor of either kind whose pictures have two halves: blue and near on the left, neither on the right, with noise. Dull
 * pictures have nothing that the networks of {@link SmallModels} could be sure of. Thread-safe.
 */
final class TwoHalves implements Sensor {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private final Modality modality;
    private final double fps;
    private volatile boolean dull;
    private long sequence;
    private long nextNanos;

    TwoHalves(Modality modality, double fps) {
        this.modality = modality;
        this.fps = fps;
    }

    void becomeDull() {
        dull = true;
    }

    @Override
    public SensorFormat open() {
        nextNanos = System.nanoTime();
        boolean depth = modality == Modality.DEPTH;
        return new SensorFormat(modality, WIDTH, HEIGHT, fps, depth ? 0.001 : 0);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        nextNanos = Math.max(nextNanos + (long) (1e9 / fps), System.nanoTime() - (long) 1e8);
        try {
            TimeUnit.NANOSECONDS.sleep(nextNanos - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two pictures");
        }
        boolean depth = modality == Modality.DEPTH;
        frame.image().create(HEIGHT, WIDTH, depth ? CvType.CV_16UC1 : CvType.CV_8UC3);
        Mat left = frame.image().colRange(0, WIDTH / 2);
        Mat right = frame.image().colRange(WIDTH / 2, WIDTH);
        if (dull) {
            Core.randu(frame.image(), depth ? 2900 : 115, depth ? 3100 : 140);
        } else {
            Core.randu(left, depth ? 1000 : 180, depth ? 1400 : 230);
            Core.randu(right, depth ? 5000 : 30, depth ? 5400 : 80);
        }
        left.release();
        right.release();
        frame.stamp(System.nanoTime(), ++sequence);
        return true;
    }

    @Override
    public String source() {
        return "two halves";
    }

    @Override
    public void close() {}
}
