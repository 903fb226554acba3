package io.crodino.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Health on a clock that the test turns by hand. */
class SensorMonitorTest {
    private static final long FRAME = 33_333_333;

    private final List<String> changes = new ArrayList<>();
    private final SensorMonitor monitor = new SensorMonitor(
            Modality.RGB, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> changes.add(to + " " + cause));
    private long now;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** A picture with texture, different each time. */
    private static Mat scene() {
        Mat image = new Mat(120, 160, CvType.CV_8UC3);
        Core.randu(image, 90, 130);
        return image;
    }

    private boolean show(Mat image) {
        now += FRAME;
        monitor.tick(now);
        return monitor.frame(image, 0, now, now);
    }

    private void fly(int frames) {
        for (int i = 0; i < frames; i++) {
            show(scene());
        }
    }

    private void begin() {
        monitor.opened(30, now);
        fly(10);
        assertThat(monitor.health()).isEqualTo(Health.OK);
        changes.clear();
    }

    @Test
    void aSensorIsWellAfterAFewGoodFrames() {
        monitor.opened(30, now);
        fly(2);
        assertThat(monitor.health()).isEqualTo(Health.CONNECTING);
        fly(1);
        assertThat(monitor.health()).isEqualTo(Health.OK);
    }

    @Test
    void silenceIsNoticedAfterThreeFrameIntervals() {
        begin();
        monitor.tick(now + 99_000_000);
        assertThat(monitor.trusted()).isTrue();
        monitor.tick(now + 101_000_000);
        assertThat(changes).containsExactly("FAILED NO_FRAMES");
    }

    @ParameterizedTest
    @CsvSource({"60, 1.5, 60", "20, 1.5, 50", "20, 4, 133"})
    void howMuchSilenceIsTooMuchCanBeChosen(String millis, String intervals, int noticed) {
        Map<String, String> keys = Map.of("silence-ms", millis, "silence-intervals", intervals);
        HealthConfig limits = LayeredConfig.resolve(HealthConfig.defaults(), null, Map.of(), keys)
                .value();
        SensorMonitor choosy = new SensorMonitor(Modality.RGB, limits, 10, (sensor, from, to, cause) -> {});
        choosy.opened(30, 0);
        for (int frame = 1; frame <= 5; frame++) {
            choosy.frame(scene(), 0, frame * FRAME, frame * FRAME);
        }
        choosy.tick(5 * FRAME + (noticed - 1) * 1_000_000L);
        assertThat(choosy.trusted()).isTrue();
        choosy.tick(5 * FRAME + (noticed + 1) * 1_000_000L);
        assertThat(choosy.trusted()).isFalse();
    }

    @Test
    void aFrozenPictureIsNotUsedAndFailsTheSensorAfterHalfASecond() {
        begin();
        Mat same = scene();
        show(same);
        for (int i = 0; i < 14; i++) {
            assertThat(show(same)).as("repeat %d", i).isFalse();
            assertThat(monitor.health()).isEqualTo(Health.SUSPECT);
        }
        show(same);
        assertThat(changes).containsExactly("SUSPECT FROZEN", "FAILED FROZEN");
    }

    @Test
    void aBlackPictureFailsTheSensorAtTheThirdFrame() {
        begin();
        for (int i = 0; i < 3; i++) {
            Mat black = new Mat(120, 160, CvType.CV_8UC3);
            Core.randu(black, 0, 6);
            assertThat(show(black)).isFalse();
        }
        assertThat(changes).containsExactly("SUSPECT BLACK", "FAILED BLACK");
    }

    @Test
    void anOverExposedPictureFailsTheSensor() {
        begin();
        for (int i = 0; i < 3; i++) {
            Mat white = new Mat(120, 160, CvType.CV_8UC3, Scalar.all(255));
            white.put(i, 0, new byte[] {1, 2, 3});
            show(white);
        }
        assertThat(changes).endsWith("FAILED SATURATED");
    }

    @Test
    void aPictureWithoutTextureIsCovered() {
        begin();
        for (int i = 0; i < 3; i++) {
            show(new Mat(120, 160, CvType.CV_8UC3, new Scalar(80 + i, 80, 80)));
        }
        assertThat(changes).endsWith("FAILED COVERED");
    }

    @Test
    void randomBytesAreCorrupt() {
        begin();
        for (int i = 0; i < 3; i++) {
            Mat noise = new Mat(120, 160, CvType.CV_8UC3);
            Core.randu(noise, 0, 256);
            show(noise);
        }
        assertThat(changes).endsWith("FAILED CORRUPT");
    }

    @Test
    void aPictureOfAnotherSizeIsCorrupt() {
        begin();
        Mat other = new Mat(60, 80, CvType.CV_8UC3);
        Core.randu(other, 90, 130);
        assertThat(show(other)).isFalse();
        assertThat(monitor.cause()).isEqualTo(Cause.CORRUPT);
    }

    @Test
    void framesAtAThirdOfTheRateAreLate() {
        begin();
        for (int i = 0; i < 20 && monitor.trusted(); i++) {
            now += 2 * FRAME;
            show(scene());
        }
        assertThat(changes).endsWith("FAILED LATE");
    }

    @Test
    void oneBadFrameIsForgiven() {
        begin();
        show(new Mat(120, 160, CvType.CV_8UC3, Scalar.all(100)));
        fly(1);
        assertThat(changes).containsExactly("SUSPECT COVERED", "OK NONE");
    }

    @Test
    void aFailedSensorReturnsOnlyAfterTwoSecondsOfGoodFrames() {
        begin();
        monitor.tick(now + 200_000_000);
        now += 200_000_000;
        fly(59);
        assertThat(monitor.trusted()).isFalse();
        fly(3);
        assertThat(monitor.health()).isEqualTo(Health.OK);
        assertThat(changes).containsExactly("FAILED NO_FRAMES", "RECOVERING NO_FRAMES", "OK NONE");
    }

    @Test
    void aBadFrameDuringRecoveryStartsItAnew() {
        begin();
        monitor.lost(Cause.NO_FRAMES);
        fly(40);
        show(new Mat(120, 160, CvType.CV_8UC3, Scalar.all(100)));
        assertThat(monitor.health()).isEqualTo(Health.FAILED);
        fly(40);
        assertThat(monitor.trusted()).isFalse();
    }

    @Test
    void depthWithThreeQuartersOfHolesIsWellAndWithoutDistancesItIsNot() {
        SensorMonitor depth = new SensorMonitor(
                Modality.DEPTH,
                HealthConfig.defaults(),
                10,
                (sensor, from, to, cause) -> changes.add(to + " " + cause));
        depth.opened(30, now);
        for (int i = 0; i < 10; i++) {
            depth.frame(depth(0.25), 0.001, now += FRAME, now);
        }
        assertThat(depth.health()).isEqualTo(Health.OK);
        for (int i = 0; i < 3; i++) {
            depth.frame(depth(0.01), 0.001, now += FRAME, now);
        }
        assertThat(changes).endsWith("FAILED DEPTH_HOLES");
    }

    private void showOld(double millis) {
        now += FRAME;
        monitor.frame(scene(), 0, now - Math.round(millis * 1e6), now);
    }

    @Test
    void aStreamThatRunsSecondsBehindIsLateAndSoOld() {
        begin();
        fly(30);
        for (int i = 0; i < 3; i++) {
            showOld(2000);
        }
        assertThat(changes).endsWith("FAILED LATE");
        assertThat(monitor.ageMillis(now)).isEqualTo(2000);
    }

    @Test
    void picturesThatAreOldBecauseTheComputerStoodStillAreNotLate() {
        begin();
        fly(30);
        now += 4_000_000_000L;
        monitor.excuse(4_000_000_000L, now);
        for (int i = 0; i < 4; i++) {
            showOld(4000 - 33 * i);
        }
        fly(5);
        assertThat(monitor.health()).isEqualTo(Health.OK);
        for (int i = 0; i < 3; i++) {
            showOld(2000);
        }
        assertThat(changes).endsWith("FAILED LATE");
    }

    @Test
    void aBlamedSensorThatFallsSilentIsFound() {
        begin();
        fly(30);
        monitor.disagrees(true);
        assertThat(changes).endsWith("FAILED DISAGREES");
        monitor.tick(now += 150_000_000);
        assertThat(changes).endsWith("FAILED NO_FRAMES");
        monitor.acquitted();
        assertThat(monitor.health()).isEqualTo(Health.FAILED);
    }

    @Test
    void aBlamedSensorWhosePicturesAreFineIsWellAtOnceWhenTheBlameIsTakenBack() {
        begin();
        fly(30);
        monitor.disagrees(true);
        fly(10);
        monitor.acquitted();
        assertThat(changes).endsWith("OK NONE");
    }

    private static Mat depth(double measured) {
        Mat image = new Mat(120, 160, CvType.CV_16UC1, Scalar.all(0));
        Mat part = image.colRange(0, (int) (160 * measured) + 1);
        Core.randu(part, 900, 1100);
        return image;
    }

    @Test
    void noiseIsToldFromDamage() {
        begin();
        for (int i = 0; i < 3; i++) {
            show(noisy(30));
        }
        assertThat(changes).endsWith("FAILED NOISE");
        fly(100);
        for (int i = 0; i < 3; i++) {
            show(noisy(90));
        }
        assertThat(changes).endsWith("FAILED CORRUPT");
    }

    private static Mat noisy(double deviation) {
        Mat image = new Mat(120, 160, CvType.CV_8UC3);
        Core.randn(image, 128, deviation);
        return image;
    }

    @ParameterizedTest
    @CsvSource({
        "1000,OUT_OF_RANGE,12000,13000",
        "1000,OUT_OF_RANGE,36,40",
        "1000,CORRUPT,1,60000",
        "1000,NOISE,1000,1800"
    })
    void depthThatCannotBeBelievedIsNamed(int usual, String cause, int low, int high) {
        SensorMonitor depth = new SensorMonitor(
                Modality.DEPTH, HealthConfig.defaults(), 10, (sensor, from, to, why) -> changes.add(to + " " + why));
        depth.opened(30, now);
        for (int i = 0; i < 10; i++) {
            depth.frame(distances(usual, usual + 100), 0.001, now += FRAME, now);
        }
        assertThat(depth.health()).isEqualTo(Health.OK);
        for (int i = 0; i < 3; i++) {
            depth.frame(distances(low, high), 0.001, now += FRAME, now);
        }
        assertThat(changes).endsWith("FAILED " + cause);
    }

    private static Mat distances(int low, int high) {
        Mat image = new Mat(120, 160, CvType.CV_16UC1);
        Core.randu(image, low, high);
        return image;
    }
}
