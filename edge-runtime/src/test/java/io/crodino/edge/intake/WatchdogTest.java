package io.crodino.edge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.HandClock;
import io.crodino.edge.time.Stalls;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Core;
import org.opencv.core.CvType;

/** What the watchdog makes of time that passes, on a clock that the test turns; drivers really block real threads. */
@Timeout(30)
class WatchdogTest {
    private static final double FRAME = 1000 / 30.0;

    private final HandClock clock = new HandClock();
    private final EventLog events = new EventLog(clock);
    private final Supervisor supervisor = new Supervisor(death -> {}, sentence -> {});
    private final Stalls stalls = new Stalls(clock, Watchdog.PERIOD_NANOS);
    private final SensorMonitor monitor =
            new SensorMonitor(Modality.RGB, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {});
    private final BlockingQueue<Object> pictures = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    /** Of the driver, open and read, that have begun. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile boolean opens = true;
    private volatile double fps = 30;
    private volatile Duration patience = Duration.ZERO;
    private int taken;

    private final SensorReader reader = new SensorReader(
            Modality.RGB, ScriptedSensor::new, monitor, new SilentListener(), supervisor, stalls, clock);
    private final Watchdog watchdog = new Watchdog(List.of(reader), new Drills(), events, stalls, supervisor);

    /** Opens and reads when the test says so, and cannot be interrupted. */
    private final class ScriptedSensor implements Sensor {
        ScriptedSensor() {
            made.incrementAndGet();
        }

        @Override
        public SensorFormat open() {
            calls.incrementAndGet();
            if (!opens) {
                end.join();
            }
            opened.incrementAndGet();
            return new SensorFormat(Modality.RGB, 0, 0, fps, 0);
        }

        @Override
        public boolean read(Frame frame) {
            calls.incrementAndGet();
            boolean waits = true;
            while (waits) {
                try {
                    pictures.take();
                    waits = false;
                } catch (InterruptedException e) {
                    waits = !end.isDone();
                }
            }
            frame.image().create(48, 64, CvType.CV_8UC3);
            Core.randu(frame.image(), 90, 130);
            frame.stamp(clock.nanos(), 1);
            return !end.isDone();
        }

        @Override
        public Duration patience() {
            return patience;
        }

        @Override
        public String source() {
            return "by script";
        }

        @Override
        public void close() {}
    }

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @AfterEach
    void letTheDriversGo() {
        reader.close();
        end.complete(null);
        for (int i = 0; i < 8; i++) {
            pictures.add("end");
        }
    }

    /** So much time passes with all threads awake. */
    private void pass(double millis) {
        for (double left = millis; left > 0; left -= 5) {
            clock.turn(Math.min(5, left));
            watchdog.look();
        }
    }

    private void picture() throws InterruptedException {
        int before = calls.get();
        pictures.add("picture");
        taken++;
        await(() -> reader.state(clock.nanos(), "").frames() == taken && calls.get() > before);
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void startWell() throws InterruptedException {
        stalls.begin();
        reader.start();
        await(() -> calls.get() == 2);
        for (int i = 0; i < 5; i++) {
            pass(FRAME);
            picture();
        }
        assertThat(monitor.health()).isEqualTo(Health.OK);
    }

    @Test
    void aSensorThatFallsSilentFailsAfterATenthOfASecond() throws Exception {
        startWell();
        pass(95);
        assertThat(monitor.trusted()).isTrue();
        pass(15);
        assertThat(monitor.cause()).isEqualTo(Cause.NO_FRAMES);
    }

    @Test
    void theNextLookIsWhenASilenceWouldBeFoundAndOtherwiseAPeriodLater() throws Exception {
        startWell();
        pass(90);
        assertThat(watchdog.pauseMillis()).isEqualTo(5);
        pass(8);
        assertThat(watchdog.pauseMillis()).isEqualTo(3);
        clock.turn(2.5);
        assertThat(watchdog.pauseMillis()).as("when there is one to find").isEqualTo(5);
        watchdog.look();
        assertThat(monitor.cause()).isEqualTo(Cause.NO_FRAMES);
        assertThat(watchdog.pauseMillis()).isEqualTo(5);
    }

    @Test
    void aComputerThatStoodStillIsSaidToHaveDoneSoAndNoSensorIsBlamed() throws Exception {
        startWell();
        clock.turn(4000);
        watchdog.look();
        assertThat(monitor.health()).isEqualTo(Health.OK);
        assertThat(events.last(1)).singleElement().satisfies(logged -> assertThat(logged.event())
                .isInstanceOfSatisfying(Event.Stalled.class, stall -> assertThat(stall.nanos() / 1e9)
                        .isBetween(3.9, 4.1)));
        assertThat(stalls.state().count()).isEqualTo(1);
        picture();
        assertThat(monitor.health()).isEqualTo(Health.OK);
    }

    @Test
    void aPictureThatIsReadBeforeTheWatchdogHasWokenUpIsNotLate() throws Exception {
        startWell();
        clock.turn(4000);
        picture();
        watchdog.look();
        assertThat(monitor.health()).isEqualTo(Health.OK);
        assertThat(monitor.fps(clock.nanos())).isLessThan(25);
        assertThat(reader.blocked()).isZero();
    }

    @Test
    void aSilenceThatFallsTogetherWithAStallIsFound() throws Exception {
        startWell();
        clock.turn(4000);
        watchdog.look();
        pass(120);
        assertThat(monitor.cause()).isEqualTo(Cause.NO_FRAMES);
    }

    @Test
    void aWatchdogThatDoesNotRunIsNoStall() throws Exception {
        startWell();
        stalls.pause();
        clock.turn(8000);
        stalls.begin();
        watchdog.look();
        assertThat(events.after(0)).extracting(LoggedEvent::event).noneMatch(Event.Stalled.class::isInstance);
    }

    @Test
    void aReaderThatIsBlockedInOpenIsReplacedEachTimeMorePatiently() throws Exception {
        opens = false;
        stalls.begin();
        reader.start();
        await(() -> calls.get() == 1);
        pass(9_900);
        assertThat(made).hasValue(1);
        pass(200);
        await(() -> calls.get() == 2);
        assertThat(reader.blocked()).isEqualTo(1);
        pass(19_800);
        assertThat(made).hasValue(2);
        opens = true;
        pass(400);
        await(() -> opened.get() == 1);
        assertThat(reader.blocked()).isEqualTo(2);
    }

    @Test
    void aFirstFrameAfterSecondsIsWaitedFor() throws Exception {
        stalls.begin();
        reader.start();
        await(() -> calls.get() == 2);
        pass(9_000);
        assertThat(made).hasValue(1);
        for (int i = 0; i < 70; i++) {
            picture();
            pass(FRAME);
        }
        assertThat(monitor.health()).isEqualTo(Health.OK);
    }

    @Test
    void aDriverThatHoldsTheReaderIsLeftBehindAfterTwoSeconds() throws Exception {
        startWell();
        pass(1_900);
        assertThat(made).hasValue(1);
        pass(200);
        await(() -> made.get() == 2);
    }

    @Test
    void aDriverWithPatienceOfItsOwnIsNotCutShort() throws Exception {
        patience = Duration.ofSeconds(5);
        startWell();
        pass(5_900);
        assertThat(made).hasValue(1);
        pass(200);
        await(() -> made.get() == 2);
    }

    @Test
    void aSourceOfOneFrameInFiveSecondsIsWell() throws Exception {
        fps = 0.2;
        stalls.begin();
        reader.start();
        await(() -> calls.get() == 2);
        for (int i = 0; i < 6; i++) {
            pass(5_000);
            picture();
        }
        assertThat(monitor.health()).isEqualTo(Health.OK);
        assertThat(made).hasValue(1);
        pass(1_500);
        assertThat(monitor.fps(clock.nanos())).isBetween(0.15, 0.25);
    }
}
