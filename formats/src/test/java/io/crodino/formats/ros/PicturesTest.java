package io.crodino.formats.ros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class PicturesTest {
    private static final Header HEADER = new Header(new Time(1, 2), "camera");

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static Image image(String encoding, int width, int height, int step, int... bytes) {
        ByteBuffer data = ByteBuffer.allocate(bytes.length);
        Arrays.stream(bytes).forEach(value -> data.put((byte) value));
        return new Image(HEADER, height, width, encoding, false, step, data.flip());
    }

    private static byte[] bgr(Image image) {
        Mat mat = ColorDecoder.decode(image);
        assertThat(mat.type()).isEqualTo(CvType.CV_8UC3);
        byte[] bytes = new byte[(int) mat.total() * 3];
        mat.get(0, 0, bytes);
        mat.release();
        return bytes;
    }

    private static short[] millimetres(Mat mat) {
        assertThat(mat.type()).isEqualTo(CvType.CV_16UC1);
        short[] units = new short[(int) mat.total()];
        mat.get(0, 0, units);
        mat.release();
        return units;
    }

    @Test
    void coloursBecomeBgr() {
        assertThat(bgr(image("bgr8", 1, 1, 3, 10, 20, 30))).containsExactly(10, 20, 30);
        assertThat(bgr(image("rgb8", 1, 1, 3, 10, 20, 30))).containsExactly(30, 20, 10);
        assertThat(bgr(image("rgba8", 1, 1, 4, 10, 20, 30, 40))).containsExactly(30, 20, 10);
        assertThat(bgr(image("bgra8", 1, 1, 4, 10, 20, 30, 40))).containsExactly(10, 20, 30);
        assertThat(bgr(image("mono8", 1, 1, 1, 10))).containsExactly(10, 10, 10);
    }

    @Test
    void rowsMayBePadded() {
        assertThat(bgr(image("mono8", 2, 2, 5, 1, 2, 99, 99, 99, 3, 4)))
                .containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
    }

    @ParameterizedTest
    @CsvSource({"bayer_rggb8, 0, 0", "bayer_bggr8, 1, 1", "bayer_gbrg8, 0, 1", "bayer_grbg8, 1, 0"})
    void aRedWorldThroughABayerPatternIsRed(String encoding, int redX, int redY) {
        int[] pixels = new int[64];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                pixels[8 * y + x] = x % 2 == redX && y % 2 == redY ? 200 : 0;
            }
        }
        byte[] bgr = bgr(image(encoding, 8, 8, 8, pixels));
        int middle = 3 * (3 * 8 + 3);
        assertThat(new int[] {bgr[middle] & 0xff, bgr[middle + 1] & 0xff, bgr[middle + 2] & 0xff})
                .containsExactly(0, 0, 200);
    }

    @Test
    void yuvIsConverted() {
        assertThat(bgr(image("yuv422_yuy2", 2, 1, 4, 126, 128, 126, 128))).containsOnly(128);
        assertThat(bgr(image("uyvy", 2, 1, 4, 128, 126, 128, 126))).containsOnly(128);
        assertThatThrownBy(() -> ColorDecoder.decode(image("uyvy", 1, 1, 2, 128, 126)))
                .hasMessageContaining("expected an even width");
    }

    @Test
    void whatIsNoColourOrTooShortIsRefusedInOneSentence() {
        assertThatThrownBy(() -> ColorDecoder.decode(image("16UC1", 1, 1, 2, 1, 2)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("encoding '16UC1': expected bgr8");
        assertThatThrownBy(() -> ColorDecoder.decode(image("bgr8", 2, 2, 6, 1, 2, 3)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("2x2 with rows of 6 bytes has 3 bytes");
        assertThatThrownBy(() -> ColorDecoder.decode(image("bgr8", 0, 2, 0))).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> DepthDecoder.decode(image("bgr8", 1, 1, 3, 1, 2, 3)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected 16UC1 (millimetres) or 32FC1 (metres)");
        CompressedImage noise = new CompressedImage(HEADER, "jpeg", ByteBuffer.wrap(new byte[20]));
        assertThatThrownBy(() -> ColorDecoder.decode(noise))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the format 'jpeg' cannot be decoded");
        CompressedImage rvl = new CompressedImage(HEADER, "16UC1; compressedDepth rvl", ByteBuffer.wrap(new byte[20]));
        assertThatThrownBy(() -> DepthDecoder.decode(rvl)).hasMessageContaining("expected png");
    }

    @Test
    void millimetresStayInEitherByteOrder() {
        Image little = image("16UC1", 2, 1, 4, 0x01, 0x02, 0xff, 0xff);
        assertThat(millimetres(DepthDecoder.decode(little))).containsExactly((short) 0x0201, (short) 0xffff);
        Image big = new Image(HEADER, 1, 2, "mono16", true, 4, little.data());
        assertThat(millimetres(DepthDecoder.decode(big))).containsExactly((short) 0x0102, (short) 0xffff);
    }

    @Test
    void metresAreRoundedAndWhatCannotBeHeldIsNoMeasurement() {
        float[] metres = {
            1.2344f, 1.2346f, 0, -1, Float.NaN, Float.POSITIVE_INFINITY, 65.535f, 65.536f, 0.0004f, 0.0006f
        };
        ByteBuffer data = ByteBuffer.allocate(4 * metres.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(metres);
        Image image = new Image(HEADER, 1, metres.length, "32FC1", false, 4 * metres.length, data);
        assertThat(millimetres(DepthDecoder.decode(image)))
                .containsExactly(1234, 1235, 0, 0, 0, 0, (short) 65535, 0, 0, 1);
    }

    @Test
    void compressedInverseDepthBecomesMillimetres() {
        Mat stored = new Mat(1, 3, CvType.CV_16UC1);
        stored.put(0, 0, new short[] {0, 1000, 3000});
        ByteBuffer data = PictureEncoder.compressedDepth(HEADER, stored)
                .data()
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN);
        stored.release();
        data.putFloat(4, 2000).putFloat(8, 0);
        CompressedImage message = new CompressedImage(HEADER, "32FC1; compressedDepth", data);
        assertThat(millimetres(DepthDecoder.decode(message))).containsExactly(0, 2000, 667);
    }

    @Test
    void whatIsEncodedIsDecodedToTheSamePixels() {
        Mat color = new Mat(7, 9, CvType.CV_8UC3);
        Mat depth = new Mat(7, 9, CvType.CV_16UC1);
        Core.randu(color, 0, 256);
        Core.randu(depth, 0, 65536);
        equal(ColorDecoder.decode(PictureEncoder.color(HEADER, color)), color);
        equal(ColorDecoder.decode(PictureEncoder.compressedColor(HEADER, color, "png")), color);
        equal(DepthDecoder.decode(PictureEncoder.depth(HEADER, depth, 0.001)), depth);
        equal(DepthDecoder.decode(PictureEncoder.compressedDepth(HEADER, depth)), depth);
        color.release();
        depth.release();
    }

    @Test
    void depthInAnotherUnitIsSentInMetres() {
        Mat depth = new Mat(1, 3, CvType.CV_16UC1);
        depth.put(0, 0, new short[] {0, 20, 12345});
        Image image = PictureEncoder.depth(HEADER, depth, 0.0001);
        depth.release();
        assertThat(image.encoding()).isEqualTo("32FC1");
        assertThat(image.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).getFloat(8))
                .isEqualTo(1.2345f);
        assertThat(millimetres(DepthDecoder.decode(image))).containsExactly(0, 2, 1235);
    }

    private static void equal(Mat found, Mat expected) {
        assertThat(found.type()).isEqualTo(expected.type());
        assertThat(Core.norm(found, expected, Core.NORM_INF)).isZero();
        found.release();
    }
}
