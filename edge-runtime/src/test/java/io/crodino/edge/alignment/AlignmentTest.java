package io.crodino.edge.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.intake.IntakeListener;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.intake.Watchdog;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.AlignmentState;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.RegistrationFit;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** Two real readers before cameras that see the same boxes at the same moments; depth lies aside as the test says. */
@Timeout(60)
class AlignmentTest {
    private static final long INTERVAL_NANOS = 20_000_000;
    private static final int PERIOD_MILLIS = 40;

    private final AtomicInteger aside = new AtomicInteger();
    private final EventLog events = new EventLog(NanoClock.SYSTEM);
    private final Supervisor supervisor = new Supervisor(death -> {}, sentence -> {});

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private final class BoxSensor implements Sensor {
        private final Modality modality;
        private long moment;
        private long sequence;

        BoxSensor(Modality modality) {
            this.modality = modality;
        }

        @Override
        public SensorFormat open() {
            SensorFormat format =
                    new SensorFormat(modality, 320, 240, 10, modality == Modality.DEPTH ? 0.001 : 0, TimeSource.SENSOR);
            return modality == Modality.DEPTH ? format.registeredBy(Registration.KIT) : format;
        }

        @Override
        public boolean read(Frame frame) {
            moment = Math.max(moment + 1, System.nanoTime() / INTERVAL_NANOS);
            long due = moment * INTERVAL_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
            // The view changes ten times a second.
            draw(frame.image(), new Random(moment / 5));
            frame.stamp(due, ++sequence);
            return true;
        }

        private void draw(Mat image, Random random) {
            boolean colour = modality == Modality.RGB;
            image.create(240, 320, colour ? CvType.CV_8UC3 : CvType.CV_16UC1);
            if (colour) {
                Core.randu(image, 100, 130);
            } else {
                Core.randu(image, 2990, 3010);
            }
            for (int i = 0; i < 9; i++) {
                Rect box = new Rect(30 + random.nextInt(200), 20 + random.nextInt(160), 35, 40);
                int shade = random.nextBoolean() ? 50 : 190;
                int distance = 1000 + random.nextInt(900);
                box.x += colour ? 0 : aside.get();
                image.submat(box).setTo(Scalar.all(colour ? shade : distance));
            }
        }

        @Override
        public String source() {
            return "boxes";
        }

        @Override
        public void close() {}
    }

    private SensorReader reader(Modality modality) {
        SensorMonitor monitor =
                new SensorMonitor(modality, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {});
        IntakeListener silent = new IntakeListener() {
            @Override
            public void news() {}

            @Override
            public void opened(String given) {}
        };
        Stalls stalls = new Stalls(NanoClock.SYSTEM, Watchdog.PERIOD_NANOS);
        return new SensorReader(
                modality, () -> new BoxSensor(modality), monitor, silent, supervisor, stalls, NanoClock.SYSTEM);
    }

    private static AlignmentState await(Alignment alignment, Predicate<AlignmentState.RegistrationState> so)
            throws InterruptedException {
        while (!so.test(alignment.state().registration())) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return alignment.state();
    }

    @Test
    void aCameraThatIsMovedIsFoundOnLivePicturesAndSoIsThatItIsBack() throws Exception {
        try (SensorReader rgb = reader(Modality.RGB);
                SensorReader depth = reader(Modality.DEPTH);
                Alignment alignment = new Alignment(rgb, depth, new Drills(), events, supervisor, PERIOD_MILLIS)) {
            rgb.start();
            depth.start();
            alignment.start();
            AlignmentState well = await(alignment, state -> state.fit() == RegistrationFit.FITS);
            assertThat(well.registration().by()).isEqualTo(Registration.KIT);
            assertThat(well.registration().text()).isEqualTo("the edges of depth meet those of colour");
            assertThat(well.registration().acrossPixels()).isCloseTo(0, within(1.5));
            assertThat(events.last(9)).isEmpty();

            aside.set(10);
            AlignmentState moved = await(alignment, state -> state.fit() == RegistrationFit.OFF);
            assertThat(moved.registration().acrossPixels()).isCloseTo(-10, within(1.5));
            assertThat(moved.registration().text())
                    .startsWith("the edges of depth and colour lie apart, depth belongs ")
                    .endsWith(" pixels left: the calibration is not that of these cameras, or one of them was moved");

            aside.set(0);
            await(alignment, state -> state.fit() == RegistrationFit.FITS);
            assertThat(events.last(9).stream().map(logged -> ((Event.RegistrationJudged) logged.event()).to()))
                    // Views are of the moment, and a doubtful one may make it alternate on the way back.
                    .startsWith(RegistrationFit.OFF)
                    .endsWith(RegistrationFit.FITS);
            while (alignment.state().time() == null) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        assertThat(supervisor.deaths()).isEmpty();
    }
}
