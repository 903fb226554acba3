package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.OpenCv;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class ObstacleScanTest {
    private static final double HFOV = 69;
    private static final int FREE = 1001;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static MavlinkConfig config(double hfov, double increment) {
        return new MavlinkConfig("", 1, 196, hfov, 0.2, 0.2, 10, increment, 10, "");
    }

    private static int[] scan(Mat depth, double hfov, double increment) {
        int[] distances =
                new ObstacleScan(config(hfov, increment)).of(depth, 0.001).clone();
        depth.release();
        return distances;
    }

    private static Mat flat(int width, int height, int millimetres) {
        return new Mat(height, width, CvType.CV_16UC1, Scalar.all(millimetres));
    }

    @ParameterizedTest
    @CsvSource({
        "640, 69, 0",
        "640, 69, 5",
        "160, 87, 0",
        "160, 87, 5",
        "848, 120, 0",
        "848, 120, 5",
        "640, 58, 1",
        "32, 69, 0"
    })
    void eachDirectionHasTheDistanceOfWhatIsThereWithinOneDirectionAndFiveCentimetres(
            int width, double hfov, double increment) {
        double edge = hfov / 2;
        MadeScene scene = new MadeScene(
                width, 48, hfov, 7.5, new double[][] {{-edge * 0.8, 1.5, 3}, {-4, 0.9, 2}, {12, 3.25, 4}, {edge, 2, 6}
                });
        int[] distances = scan(scene.picture(), hfov, increment);
        Directions directions = config(hfov, increment).directions();
        int known = 0;
        double column = Math.toDegrees(Math.atan(2 * Math.tan(Math.toRadians(hfov / 2)) / width));
        for (int i = 0; i < Directions.COUNT; i++) {
            double middle = directions.middle(i);
            double reach = directions.increment() + column;
            if (Math.abs(middle) - directions.increment() / 2 >= edge) {
                assertThat(distances[i]).as("out of view at %.1f", middle).isEqualTo(ObstacleScan.UNKNOWN);
                continue;
            }
            known++;
            boolean found = false;
            for (double aside = -reach; aside <= reach; aside += reach / 50) {
                found |= Math.abs(scene.range(middle + aside) - distances[i] / 100.0) <= 0.05;
            }
            assertThat(found).as("%.1f degrees: %d cm", middle, distances[i]).isTrue();
            if (scene.range(middle - reach) == scene.range(middle)
                    && scene.range(middle + reach) == scene.range(middle)) {
                assertThat(distances[i] / 100.0)
                        .as("%.1f degrees", middle)
                        .isCloseTo(scene.range(middle), within(0.05));
            }
        }
        assertThat(known).isGreaterThanOrEqualTo((int) Math.min(72, hfov / directions.increment()));
    }

    @Test
    void whatIsRightInThePictureIsClockwise() {
        Mat depth = flat(640, 48, 5000);
        depth.submat(new Rect(480, 0, 160, 48)).setTo(Scalar.all(1000));
        int[] view = scan(depth.clone(), HFOV, 0);
        assertThat(view[71]).isLessThan(150);
        assertThat(view[0]).isGreaterThan(500);
        int[] circle = scan(depth, HFOV, 5);
        assertThat(circle[5]).isLessThan(150);
        assertThat(circle[72 - 5]).isGreaterThan(500);
        assertThat(circle[36]).isEqualTo(ObstacleScan.UNKNOWN);
    }

    @Test
    void aFewWrongPixelsAreNoObstacle() {
        Mat depth = flat(640, 480, 5000);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 640 * 480 / 50; i++) {
            depth.put(random.nextInt(480), random.nextInt(640), new short[] {300});
        }
        assertThat(IntStream.of(scan(depth, HFOV, 0)).boxed())
                .allSatisfy(distance -> assertThat(distance).isBetween(499, 610));
    }

    @Test
    void aPoleOfTwoColumnsIsAnObstacle() {
        Mat depth = flat(640, 480, 5000);
        depth.submat(new Rect(319, 0, 2, 480)).setTo(Scalar.all(800));
        assertThat(scan(depth, HFOV, 0)[36]).isEqualTo(80);
    }

    @Test
    void theFloorBelowTheBandIsNoObstacle() {
        Mat depth = flat(640, 480, 5000);
        depth.submat(new Rect(0, 290, 640, 190)).setTo(Scalar.all(400));
        assertThat(scan(depth, HFOV, 0)[36]).isEqualTo(500);
    }

    @Test
    void whatIsFarIsFreeAndWhatWasNotMeasuredIsUnknown() {
        assertThat(scan(flat(64, 48, 20_000), HFOV, 0)).containsOnly(FREE);
        assertThat(scan(flat(64, 48, 0), HFOV, 0)).containsOnly(ObstacleScan.UNKNOWN);
        assertThat(scan(flat(64, 48, 65_535), HFOV, 0)).containsOnly(ObstacleScan.UNKNOWN);
        assertThat(scan(flat(64, 48, 100), HFOV, 0)).containsOnly(ObstacleScan.UNKNOWN);
        assertThat(new ObstacleScan(config(HFOV, 5)).nothing()).containsOnly(ObstacleScan.UNKNOWN);
    }

    @Test
    void halfOfADirectionMustBeMeasuredForItToBeFreeButAFewPixelsAreEnoughForAnObstacle() {
        Mat mostlyHoles = flat(640, 480, 0);
        for (int y = 0; y < 480; y += 3) {
            mostlyHoles.row(y).setTo(Scalar.all(20_000));
        }
        assertThat(scan(mostlyHoles.clone(), HFOV, 0)).containsOnly(ObstacleScan.UNKNOWN);
        for (int y = 0; y < 480; y += 10) {
            mostlyHoles.row(y).setTo(Scalar.all(2000));
        }
        assertThat(scan(mostlyHoles, HFOV, 0)[36]).isEqualTo(200);
    }

    @Test
    void aDirectionThatReachesOutOfThePictureIsNeverFree() {
        int[] distances = scan(flat(640, 480, 20_000), HFOV, 5);
        // The view ends at 34.5 degrees; this one at 37.5.
        assertThat(distances[6]).isEqualTo(FREE);
        assertThat(distances[7]).isEqualTo(ObstacleScan.UNKNOWN);
        assertThat(scan(flat(640, 480, 1000), HFOV, 5)[7]).isBetween(118, 122);
    }

    /** Of 20 rows in the band, so many show something near; the others what is behind it. */
    private static Mat behind(int rowsOfNear, int near, int behind) {
        Mat depth = flat(640, 100, behind);
        depth.submat(new Rect(0, 40, 640, rowsOfNear)).setTo(Scalar.all(near));
        return depth;
    }

    @ParameterizedTest
    @CsvSource({"9, 12_000", "8, 9000", "1, 12_000", "1, 9000", "20, 12_000", "9, 0"})
    void whatIsNearerThanCanBeToldIsUnknownWhateverIsBehindIt(int rowsOfNear, int behind) {
        assertThat(scan(behind(rowsOfNear, 150, behind), HFOV, 0)).containsOnly(ObstacleScan.UNKNOWN);
        assertThat(scan(behind(rowsOfNear, 150, behind), HFOV, 5)).containsOnly(ObstacleScan.UNKNOWN);
    }

    @Test
    void aFewPixelsThatAreTooNearDoNotMakeADirectionUnknown() {
        for (int behind : new int[] {12_000, 3000}) {
            Mat depth = flat(640, 500, behind);
            depth.submat(new Rect(0, 250, 640, 4)).setTo(Scalar.all(150));
            assertThat(scan(depth, HFOV, 0)[36]).isEqualTo(behind == 3000 ? 300 : FREE);
        }
    }

    @Test
    void pixelsThatAreTooNearCountWithTheObstacleBehindThem() {
        Mat depth = flat(640, 500, 12_000);
        depth.submat(new Rect(0, 250, 640, 3)).setTo(Scalar.all(150));
        depth.submat(new Rect(0, 253, 640, 3)).setTo(Scalar.all(1000));
        assertThat(scan(depth, HFOV, 0)[36]).isEqualTo(100);
    }
}
