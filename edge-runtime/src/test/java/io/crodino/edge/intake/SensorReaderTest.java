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
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Scalar;

/** Drivers that block in every read and cannot even be interrupted, and drivers that throw what nobody declared. */
@Timeout(30)
class SensorReaderTest {
    private final CompletableFuture<Void> driver = new CompletableFuture<>();
    private final Supervisor supervisor = new Supervisor(death -> {}, sentence -> {});
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger blocked = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private final class BlockingSensor implements Sensor {
        BlockingSensor() {
            made.incrementAndGet();
        }

        @Override
        public SensorFormat open() {
            return new SensorFormat(Modality.RGB, 0, 0, 30, 0);
        }

        @Override
        public boolean read(Frame frame) {
            blocked.incrementAndGet();
            driver.join();
            return true;
        }

        @Override
        public String source() {
            return "blocked";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void blockedReadersAreLeftBehindUpToFourAndGoWhenTheDriverLetsThemGo() throws Exception {
        try (SensorReader reader = reader(BlockingSensor::new)) {
            reader.start();
            for (int i = 1; i <= 10; i++) {
                await(blocked, Math.min(i, 5));
                reader.replaceBlocked();
            }
            assertThat(made).hasValue(5);
            assertThat(reader.blocked()).isEqualTo(4);
            driver.complete(null);
            await(closed, 4);
            while (reader.blocked() > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            while (reader.state(System.nanoTime(), "").frames() == 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    /** Fails in every second opening and in every second read, each time in another way. */
    private final class FickleSensor implements Sensor {
        private final List<Throwable> ways =
                List.of(new CvException("out of sorts"), new UnsatisfiedLinkError("no driver"), new AssertionError());
        private int opened;
        private int reads;

        @Override
        public SensorFormat open() {
            made.incrementAndGet();
            fail(opened++);
            return new SensorFormat(Modality.RGB, 0, 0, 30, 0);
        }

        @Override
        public boolean read(Frame frame) {
            fail(reads++);
            frame.image().create(48, 64, CvType.CV_8UC3);
            Core.randu(frame.image(), 90, 130);
            frame.stamp(System.nanoTime(), reads);
            return true;
        }

        private void fail(int call) {
            if (call % 2 == 1) {
                Throwable way = ways.get(call / 2 % ways.size());
                if (way instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) way;
            }
        }

        @Override
        public String source() {
            return "fickle";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            throw new CvException("cannot even be closed");
        }
    }

    private SensorReader reader(Supplier<Sensor> sensors) {
        return reader(Modality.RGB, sensors);
    }

    private SensorReader reader(Modality modality, Supplier<Sensor> sensors) {
        SensorMonitor monitor =
                new SensorMonitor(modality, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {});
        Stalls stalls = new Stalls(NanoClock.SYSTEM, Watchdog.PERIOD_NANOS);
        return new SensorReader(modality, sensors, monitor, new SilentListener(), supervisor, stalls, NanoClock.SYSTEM);
    }

    /** Depth that a driver has registered, until it is closed. */
    private final class RegisteringSensor implements Sensor {
        @Override
        public SensorFormat open() {
            return new SensorFormat(Modality.DEPTH, 4, 3, 30, 0.001).registeredBy(Registration.DRIVER);
        }

        @Override
        public boolean read(Frame frame) {
            frame.image().create(3, 4, CvType.CV_16UC1);
            frame.image().setTo(Scalar.all(900));
            frame.stamp(System.nanoTime(), made.incrementAndGet());
            driver.join();
            return true;
        }

        @Override
        public String source() {
            return "registering";
        }

        @Override
        public void close() {}
    }

    @Test
    void whoHasRegisteredDepthIsInTheState() throws Exception {
        try (SensorReader reader = reader(Modality.DEPTH, RegisteringSensor::new)) {
            assertThat(reader.state(System.nanoTime(), "").registration()).isEqualTo(Registration.UNKNOWN);
            reader.start();
            await(made, 1);
            assertThat(reader.state(System.nanoTime(), "").registration()).isEqualTo(Registration.DRIVER);
            driver.complete(null);
        }
        try (SensorReader reader = reader(BlockingSensor::new)) {
            assertThat(reader.state(System.nanoTime(), "").registration()).isNull();
        }
    }

    @Test
    void aSensorThatThrowsWhatNobodyDeclaredIsOpenedAgainAndAgain() throws Exception {
        try (SensorReader reader = reader(FickleSensor::new)) {
            reader.start();
            await(made, 8);
            assertThat(reader.state(System.nanoTime(), "").frames()).isGreaterThanOrEqualTo(3);
            assertThat(reader.state(System.nanoTime(), "").reconnects()).isGreaterThanOrEqualTo(3);
            assertThat(reader.blocked()).isZero();
            assertThat(closed.get()).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void aMakerThatThrowsIsAskedAgain() throws Exception {
        Supplier<Sensor> sometimes = () -> {
            if (made.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("no sensor to be had");
            }
            return new BlockingSensor();
        };
        try (SensorReader reader = reader(sometimes)) {
            reader.start();
            await(blocked, 1);
            made.set(1);
            reader.replaceBlocked();
            await(blocked, 2);
            driver.complete(null);
        }
    }

    @Test
    void aReaderThatHasEndedIsNotCountedAsBlocked() throws Exception {
        try (SensorReader reader = reader(() -> new EndedSensor(closed))) {
            reader.start();
            await(closed, 1);
            for (int i = 2; i <= 7; i++) {
                reader.replaceBlocked();
                await(closed, i);
            }
            while (reader.blocked() > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private record EndedSensor(AtomicInteger closed) implements Sensor {
        @Override
        public SensorFormat open() {
            return new SensorFormat(Modality.RGB, 0, 0, 30, 0);
        }

        @Override
        public boolean read(Frame frame) {
            return false;
        }

        @Override
        public String source() {
            return "over";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static void await(AtomicInteger counter, int value) throws InterruptedException {
        while (counter.get() < value) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
