package io.crodino.edge.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.OpenCv;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Class colours over distances are those of the legend, whatever the distance. */
class ClassOverlayTest {
    private static final double UNIT = 0.001;
    /** Of 255, in any of red, green and blue: a quarter of the lightest grey. */
    private static final int MOST_OFF = DepthGrey.ZERO / 4 + 1;

    private static final List<ClassInfo> CLASSES = List.of(
            new ClassInfo("ground", 0, "#202020"),
            new ClassInfo("building", 1, "#e6194b"),
            new ClassInfo("tree", 2, "#3cb44b"),
            new ClassInfo("sky", 3, "#4363d8"),
            new ClassInfo("road", 4, "#808080"),
            new ClassInfo("car", 5, "#ffe119"));

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @Test
    void overDistancesEachPixelIsNearestToTheColourOfItsOwnClass() {
        Mat depth = new Mat(60, 96, CvType.CV_16UC1);
        Mat map = new Mat(60, 96, CvType.CV_8UC1);
        for (int y = 0; y < depth.rows(); y++) {
            for (int x = 0; x < depth.cols(); x++) {
                depth.put(y, x, new short[] {(short) (x % 7 == 0 ? 0 : x * 100)});
                map.put(y, x, new byte[] {(byte) (y / 10)});
            }
        }
        Mat shown = new ClassOverlay(CLASSES).over(depth, UNIT, map);
        for (int y = 0; y < shown.rows(); y++) {
            for (int x = 0; x < shown.cols(); x++) {
                double[] drawn = shown.get(y, x);
                int own = y / 10;
                assertThat(nearest(drawn)).as(x + ", " + y).isEqualTo(own);
                assertThat(off(drawn, own)).as(x + ", " + y).isLessThanOrEqualTo(MOST_OFF);
            }
        }
        assertThat(off(shown.get(9, 50), 0))
                .as("the outline of a class is exactly its colour")
                .isZero();
        assertThat(off(shown.get(5, 50), 0))
                .as("inside, the distance is seen through it")
                .isPositive();
    }

    @Test
    void nearIsLighterThanFarAndWhatWasNotMeasuredIsDarkest() {
        Mat depth = new Mat(1, 4, CvType.CV_16UC1);
        depth.put(0, 0, new short[] {0, 100, 4000, 9000});
        Mat grey = DepthGrey.paint(depth, UNIT, 8);
        assertThat(grey.get(0, 0)[0]).isEqualTo(DepthGrey.HOLE);
        assertThat(grey.get(0, 1)[0]).isEqualTo(214);
        assertThat(grey.get(0, 2)[0]).isEqualTo(152);
        assertThat(grey.get(0, 3)[0]).isEqualTo(DepthGrey.FARTHEST);
    }

    @Test
    void theScaleIsARoundNumberThatDoesNotFlicker() {
        DepthScale scale = new DepthScale();
        assertThat(scale.of(upTo(4.9), UNIT)).isEqualTo(5);
        assertThat(scale.of(upTo(5.1), UNIT)).isEqualTo(8);
        assertThat(scale.of(upTo(4.9), UNIT)).as("hardly nearer").isEqualTo(8);
        assertThat(scale.of(upTo(3.5), UNIT)).isEqualTo(5);
        assertThat(scale.of(upTo(60), UNIT)).isEqualTo(20);
        assertThat(new DepthScale().of(upTo(0), UNIT)).isEqualTo(1);
    }

    private static Mat upTo(double metres) {
        Mat depth = new Mat(4, 4, CvType.CV_16UC1, Scalar.all(1));
        depth.put(2, 2, new short[] {(short) Math.round(metres / UNIT)});
        return depth;
    }

    private static int nearest(double[] bgr) {
        return IntStream.range(0, CLASSES.size())
                .boxed()
                .min((a, b) -> Double.compare(distance(bgr, a), distance(bgr, b)))
                .orElseThrow();
    }

    private static double distance(double[] bgr, int id) {
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            double by = bgr[channel] - channel(id, channel);
            sum += by * by;
        }
        return Math.sqrt(sum);
    }

    private static int off(double[] bgr, int id) {
        return IntStream.range(0, 3)
                .map(channel -> (int) Math.abs(bgr[channel] - channel(id, channel)))
                .max()
                .orElseThrow();
    }

    private static int channel(int id, int channel) {
        return (CLASSES.get(id).rgb() >> (8 * channel)) & 0xff;
    }
}
