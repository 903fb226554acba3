package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class ColorResizerTest {
    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static byte[] noise(int rows, int columns) {
        byte[] bytes = new byte[3 * rows * columns];
        new Random(rows * 31L + columns).nextBytes(bytes);
        return bytes;
    }

    private static Mat mat(byte[] bytes, int rows, int columns) {
        Mat mat = new Mat(rows, columns, CvType.CV_8UC3);
        mat.put(0, 0, bytes);
        return mat;
    }

    private static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[(int) (3 * mat.total())];
        mat.get(0, 0, bytes);
        return bytes;
    }

    private static byte[] resized(byte[] picture, int rows, int columns, InputSize size) {
        Mat from = mat(picture, rows, columns);
        Mat to = new Mat();
        try (ColorResizer resizer = new ColorResizer(size)) {
            resizer.resize(from, to);
            byte[] first = bytes(to);
            resizer.resize(from, to);
            assertThat(bytes(to)).as("the second picture, in the same memory").isEqualTo(first);
            assertThat(bytes(from)).as("the picture itself").isEqualTo(picture);
            return first;
        } finally {
            from.release();
            to.release();
        }
    }

    /** Halves and interpolates in whole numbers, written down anew. */
    private static byte[] pyramid(byte[] picture, int rows, int columns, InputSize size) {
        byte[] from = picture;
        int height = rows;
        int width = columns;
        while ((height / 2) * (width / 2) >= size.area()) {
            byte[] half = new byte[3 * (height / 2) * (width / 2)];
            for (int y = 0; y < height / 2; y++) {
                for (int x = 0; x < 3 * (width / 2); x++) {
                    int left = 3 * (2 * (x / 3)) + x % 3;
                    int above = 2 * y * 3 * width + left;
                    int below = above + 3 * width;
                    int sum = (from[above] & 0xff)
                            + (from[above + 3] & 0xff)
                            + (from[below] & 0xff)
                            + (from[below + 3] & 0xff);
                    half[3 * (width / 2) * y + x] = (byte) ((sum + 2) / 4);
                }
            }
            from = half;
            height /= 2;
            width /= 2;
        }
        byte[] to = new byte[3 * size.area()];
        for (int y = 0; y < size.height(); y++) {
            long[] v = place(y, height, size.height());
            for (int x = 0; x < size.width(); x++) {
                long[] h = place(x, width, size.width());
                for (int c = 0; c < 3; c++) {
                    long upper = between(
                            from,
                            3 * (width * (int) v[0] + (int) h[0]) + c,
                            3 * (width * (int) v[0] + (int) h[1]) + c,
                            h[2]);
                    long lower = between(
                            from,
                            3 * (width * (int) v[1] + (int) h[0]) + c,
                            3 * (width * (int) v[1] + (int) h[1]) + c,
                            h[2]);
                    to[3 * (size.width() * y + x) + c] = (byte) ((upper * (256 - v[2]) + lower * v[2] + 32768) >> 16);
                }
            }
        }
        return to;
    }

    private static long between(byte[] from, int first, int second, long weight) {
        return (from[first] & 0xff) * (256 - weight) + (from[second] & 0xff) * weight;
    }

    /** Two neighbours, and the weight of the second in 256ths; beyond the border both are the border. */
    private static long[] place(int at, int from, int to) {
        double position = (at + 0.5) * from / to - 0.5;
        int first = (int) Math.floor(position);
        if (first < 0) {
            return new long[] {0, 0, 0};
        } else if (first >= from - 1) {
            return new long[] {from - 1, from - 1, 0};
        }
        return new long[] {first, first + 1, (long) Math.rint((position - first) * 256)};
    }

    @ParameterizedTest(name = "{1} x {0} to {3} x {2}")
    @CsvSource({
        "480,640,256,256", "480,640,240,320", "480,640,192,256", "480,640,128,128", "480,640,480,640",
                "720,1280,256,256",
        "720,1280,240,320", "120,160,96,128", "120,160,64,64", "48,64,96,128", "240,424,128,160", "480,848,256,256",
        "1080,1920,224,224", "64,400,48,64"
    })
    void aPyramidIsComputedInWholeNumbersSoThatAllProcessorsAgree(int rows, int columns, int height, int width) {
        InputSize size = new InputSize(height, width, Resampling.PYRAMID);
        byte[] picture = noise(rows, columns);
        assertThat(resized(picture, rows, columns, size)).isEqualTo(pyramid(picture, rows, columns, size));
    }

    @ParameterizedTest
    @CsvSource({"480,640,240,320", "240,320,240,320"})
    void bothRulesAgreeWhereTheInputIsHalfThePictureOrTheWhole(int rows, int columns, int height, int width) {
        byte[] picture = noise(rows, columns);
        assertThat(resized(picture, rows, columns, new InputSize(height, width, Resampling.PYRAMID)))
                .isEqualTo(resized(picture, rows, columns, new InputSize(height, width)));
    }

    @ParameterizedTest
    @CsvSource({"480,640,256,256,true", "120,160,96,128,true", "48,64,96,128,false", "48,300,96,128,false"})
    void filesThatNameNoRuleAreServedAsEver(int rows, int columns, int height, int width, boolean shrinks) {
        byte[] picture = noise(rows, columns);
        Mat from = mat(picture, rows, columns);
        Mat to = new Mat();
        Imgproc.resize(from, to, new Size(width, height), 0, 0, shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
        assertThat(resized(picture, rows, columns, new InputSize(height, width)))
                .isEqualTo(bytes(to));
    }

    @Test
    void picturesOfChangingSizesDoNotDisturbEachOther() {
        InputSize size = new InputSize(64, 64, Resampling.PYRAMID);
        Mat target = new Mat();
        try (ColorResizer resizer = new ColorResizer(size)) {
            for (int rows : new int[] {480, 96, 240, 480}) {
                byte[] picture = noise(rows, rows);
                resizer.resize(mat(picture, rows, rows), target);
                assertThat(bytes(target)).as("%d rows", rows).isEqualTo(pyramid(picture, rows, rows, size));
            }
        }
    }

    @Test
    void aPictureWithOddSidesIsTakenToo() {
        InputSize size = new InputSize(32, 32, Resampling.PYRAMID);
        byte[] grey = new byte[3 * 135 * 241];
        Arrays.fill(grey, (byte) 77);
        assertThat(resized(grey, 135, 241, size)).containsOnly(77);
    }

    @Test
    void anUnknownRuleIsRefusedInASentence() {
        assertThatThrownBy(() -> Resampling.of("cubic"))
                .isInstanceOf(UserException.class)
                .hasMessage("resampling is 'cubic': expected area or pyramid");
        for (Resampling rule : Resampling.values()) {
            assertThat(Resampling.of(rule.key())).isEqualTo(rule);
        }
    }
}
