package io.crodino.edge.intake;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Modality;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A small copy of what a sensor sent last, good or bad, for people who ask why it failed. Made twice a second at most, so
 * that it costs next to nothing. Thread-safe.
 */
final class Glimpse implements AutoCloseable {
    private static final double PERIOD_NANOS = 0.45e9;
    private static final int WIDTH = 192;

    private final int type;
    private final int interpolation;
    private final NanoClock clock;
    private final Mat small = new Mat();
    private double unit;
    private long madeNanos = -1;
    private long captureNanos;
    private boolean closed;

    Glimpse(Modality modality, NanoClock clock) {
        this.clock = clock;
        type = modality == Modality.RGB ? CvType.CV_8UC3 : CvType.CV_16UC1;
        // The mean of a distance and of a hole would be a distance that nobody measured.
        interpolation = modality == Modality.RGB ? Imgproc.INTER_AREA : Imgproc.INTER_NEAREST;
    }

    synchronized void offer(Frame frame, long nowNanos) {
        Mat image = frame.image();
        boolean due = madeNanos < 0 || nowNanos - madeNanos >= PERIOD_NANOS;
        if (due && !closed && !image.empty() && image.type() == type) {
            double scale = Math.min(1, (double) WIDTH / image.cols());
            Size size = new Size(Math.max(1, scale * image.cols()), Math.max(1, scale * image.rows()));
            Imgproc.resize(image, small, size, 0, 0, interpolation);
            unit = frame.unit();
            madeNanos = nowNanos;
            captureNanos = frame.captureNanos();
        }
    }

    synchronized Optional<SensorPicture> show() {
        return closed || madeNanos < 0
                ? Optional.empty()
                : Optional.of(new SensorPicture(small.clone(), unit, clock.millisSince(captureNanos)));
    }

    @Override
    public synchronized void close() {
        closed = true;
        small.release();
    }
}
