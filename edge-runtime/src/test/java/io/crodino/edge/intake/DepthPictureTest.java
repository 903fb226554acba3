package io.crodino.edge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.DepthPicture;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Core;
import org.opencv.core.CvType;

/** Which depth pictures are lent, and what is said of them. */
@Timeout(30)
class DepthPictureTest {
    private static final CameraModel CAMERA =
            new CameraModel(new ImageSize(64, 48), 60, 60, 31.5, 23.5, LensDistortion.NONE);
    private static final long MILLI = 1_000_000;
    private static final double FOREVER = 1e9;

    /** It stands still, so that no picture is ever late. */
    private static final long NOW = 1_000_000 * MILLI;

    private final Semaphore turns = new Semaphore(0);

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** A picture for each turn; picture n, from 1, was taken 10 n ms after a moment. */
    private final class SteppedSensor implements Sensor {
        private long sequence;

        @Override
        public SensorFormat open() {
            return new SensorFormat(Modality.DEPTH, 64, 48, 30, 0.001).registeredBy(Registration.DRIVER);
        }

        @Override
        public boolean read(Frame frame) throws InterruptedIOException {
            try {
                turns.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted between two pictures");
            }
            frame.image().create(48, 64, CvType.CV_16UC1);
            Core.randu(frame.image(), 2000, 2100);
            frame.stamp(taken(++sequence), sequence);
            frame.seenBy(CAMERA);
            return true;
        }

        @Override
        public String source() {
            return "stepped";
        }

        @Override
        public void close() {}
    }

    private static long taken(long picture) {
        return NOW - 200 * MILLI + 10 * MILLI * picture;
    }

    private SensorReader reader() {
        SensorMonitor monitor =
                new SensorMonitor(Modality.DEPTH, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {});
        Supervisor supervisor = new Supervisor(death -> {}, sentence -> {});
        Stalls stalls = new Stalls(NanoClock.SYSTEM, Watchdog.PERIOD_NANOS);
        return new SensorReader(
                Modality.DEPTH, SteppedSensor::new, monitor, new SilentListener(), supervisor, stalls, () -> NOW);
    }

    private static boolean isThere(SensorReader reader, long nanos) {
        try (DepthPicture picture = reader.depthPicture(nanos, FOREVER).orElse(null)) {
            return picture != null && picture.captureNanos() == nanos;
        }
    }

    private static long nearest(SensorReader reader, long nanos) {
        try (DepthPicture picture = reader.depthPicture(nanos, FOREVER).orElseThrow()) {
            return picture.captureNanos();
        }
    }

    @Test
    void thePictureOfATimeIsTheNearestOfThoseThatAreKept() throws Exception {
        try (SensorReader reader = reader()) {
            reader.start();
            assertThat(reader.depthPicture(NOW, FOREVER)).isEmpty();
            turns.release(3);
            while (!isThere(reader, taken(3))) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(nearest(reader, taken(1) - 50 * MILLI)).isEqualTo(taken(1));
            assertThat(nearest(reader, taken(1) + 4 * MILLI)).isEqualTo(taken(1));
            assertThat(nearest(reader, taken(1) + 6 * MILLI)).isEqualTo(taken(2));
            assertThat(nearest(reader, taken(3))).isEqualTo(taken(3));
            assertThat(reader.depthPicture(taken(1), 150)).as("too old").isEmpty();
            assertThat(reader.depthPicture(taken(3), -1))
                    .as("of a sensor that is not trusted")
                    .isEmpty();
            try (DepthPicture picture = reader.depthPicture(taken(2), FOREVER).orElseThrow()) {
                assertThat(picture.registration()).isEqualTo(Registration.DRIVER);
                assertThat(picture.camera()).isEqualTo(CAMERA);
                assertThat(picture.unit()).isEqualTo(0.001);
                assertThat(picture.image().cols()).isEqualTo(64);
            }
        }
    }
}
