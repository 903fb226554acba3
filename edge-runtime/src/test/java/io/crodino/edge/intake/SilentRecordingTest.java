package io.crodino.edge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.HandClock;
import io.crodino.edge.time.Stalls;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Recordings in which a sensor is silent for long; the watchdog's clock is turned by the test. */
@Timeout(60)
class SilentRecordingTest {
    private static final long MS = 1_000_000;

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void describe() throws IOException {
        Files.createDirectory(folder.resolve("rgb"));
        Files.writeString(folder.resolve("dataset.yaml"), "name: silent\nclasses: []\n");
    }

    private void record(double... seconds) throws IOException {
        StringBuilder times = new StringBuilder("stem,rgb,depth\n");
        for (int i = 0; i < seconds.length; i++) {
            Mat image = new Mat(48, 64, CvType.CV_8UC3, Scalar.all(20 * i));
            Imgcodecs.imwrite(folder.resolve("rgb/p" + i + ".png").toString(), image);
            times.append('p').append(i).append(',').append(seconds[i]).append(",\n");
        }
        Files.writeString(folder.resolve("times.csv"), times);
    }

    /** Counts. */
    private final class CountedSensor implements Sensor {
        private final Sensor sensor =
                Sensors.installed().create("replay:" + folder + "?fps=recorded&loop=false&drop=false", Modality.RGB);

        CountedSensor() {
            made.incrementAndGet();
        }

        @Override
        public SensorFormat open() throws IOException {
            return sensor.open();
        }

        @Override
        public boolean read(Frame frame) throws IOException {
            return sensor.read(frame);
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
            sensor.close();
            closed.incrementAndGet();
        }
    }

    private SensorReader reader() {
        return new SensorReader(
                Modality.RGB,
                CountedSensor::new,
                new SensorMonitor(Modality.RGB, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {}),
                new SilentListener(),
                new Supervisor(death -> {}, sentence -> {}),
                new Stalls(clock, Watchdog.PERIOD_NANOS),
                clock);
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private long frames(SensorReader reader) {
        return reader.state(clock.nanos(), "").frames();
    }

    @Test
    void aSilenceIsASilenceAndTheRecordingGoesOnBehindItInItsTime() throws Exception {
        record(0, 0.01, 0.02, 0.52, 0.53, 0.54);
        try (SensorReader reader = reader()) {
            reader.start();
            await(() -> frames(reader) == 3);
            // Half a second for the recording, minutes for the watchdog.
            while (frames(reader) == 3) {
                clock.turn(1000);
                reader.look();
                TimeUnit.MILLISECONDS.sleep(1);
            }
            await(() -> reader.monitor().cause() == Cause.ENDED);
            assertThat(made).hasValue(1);
            assertThat(reader.blocked()).isZero();
            assertThat(frames(reader)).isEqualTo(6);
            long[] times = reader.captureTimes();
            assertThat(times[3] - times[0]).isGreaterThanOrEqualTo(520 * MS);
        }
    }

    @Test
    void whoEndsTheKitDoesNotWaitForTheEndOfASilence() throws Exception {
        record(0, 3600);
        try (SensorReader reader = reader()) {
            reader.start();
            await(() -> frames(reader) == 1);
        }
        await(() -> closed.get() > 0);
        assertThat(made).hasValue(1);
    }
}
