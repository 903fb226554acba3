package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            from = half(linear(from, height, width, height & ~1, width & ~1), height / 2, width / 2);
            height /= 2;
            width /= 2;
        }
        return linear(from, height, width, size.height(), size.width());
    }

    private static byte[] half(byte[] from, int rows, int columns) {
        byte[] half = new byte[3 * rows * columns];
        for (int i = 0; i < half.length; i++) {
            int y = i / (3 * columns);
            int x = i / 3 % columns;
            int above = 3 * (2 * y * 2 * columns + 2 * x) + i % 3;
            int below = above + 3 * 2 * columns;
            int sum = (from[above] & 0xff) + (from[above + 3] & 0xff) + (from[below] & 0xff) + (from[below + 3] & 0xff);
            half[i] = (byte) ((sum + 2) / 4);
        }
        return half;
    }

    private static byte[] linear(byte[] from, int rows, int columns, int toRows, int toColumns) {
        byte[] to = new byte[3 * toRows * toColumns];
        for (int i = 0; i < to.length; i++) {
            Place v = Place.of(i / (3 * toColumns), rows, toRows);
            Place h = Place.of(i / 3 % toColumns, columns, toColumns);
            int left = 3 * h.first() + i % 3;
            int right = 3 * h.second() + i % 3;
            int above = 3 * columns * v.first();
            int below = 3 * columns * v.second();
            int upper = between(from[above + left], from[above + right], h.weight());
            int lower = between(from[below + left], from[below + right], h.weight());
            to[i] = (byte) ((upper * (256 - v.weight()) + lower * v.weight() + 32768) >> 16);
        }
        return to;
    }

    private static int between(byte first, byte second, int weight) {
        return (first & 0xff) * (256 - weight) + (second & 0xff) * weight;
    }

    /** Two neighbours, and the weight of the second in 256ths; beyond the border both are the border. */
    private record Place(int first, int second, int weight) {
        static Place of(int at, int from, int to) {
            double position = (at + 0.5) * from / to - 0.5;
            int first = (int) Math.floor(position);
            if (first < 0) {
                return new Place(0, 0, 0);
            } else if (first >= from - 1) {
                return new Place(from - 1, from - 1, 0);
            }
            return new Place(first, first + 1, (int) Math.rint((position - first) * 256));
        }
    }

    @ParameterizedTest(name = "{1} x {0} to {3} x {2}")
    @CsvSource({
        "480,640,256,256", "480,640,240,320", "480,640,192,256", "480,640,128,128", "480,640,480,640",
                "720,1280,256,256",
        "720,1280,240,320", "120,160,96,128", "120,160,64,64", "48,64,96,128", "240,424,128,160", "480,848,256,256",
        "1080,1920,224,224", "64,400,48,64", "135,241,32,32", "481,641,128,128"
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
    void anUnknownRuleIsRefusedInASentence() {
        assertThatThrownBy(() -> Resampling.of("cubic"))
                .isInstanceOf(UserException.class)
                .hasMessage("resampling is 'cubic': expected area or pyramid");
        for (Resampling rule : Resampling.values()) {
            assertThat(Resampling.of(rule.key())).isEqualTo(rule);
        }
    }
}
