package io.crodino.formats.ros;

import io.crodino.formats.picture.PictureEncoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** OpenCV's pictures as messages, the twin of {@link ColorDecoder} and {@link DepthDecoder}. Thread-safe. */
public final class PictureEncoder {
    private static final int PARAMETERS = 12;

    private PictureEncoder() {}

    /** @param bgr H x W, 8UC3 */
    public static Image color(Header header, Mat bgr) {
        return image(header, bgr, "bgr8", CvType.CV_8UC3);
    }

    /** @param gray H x W, 8UC1; also class ids */
    public static Image mono(Header header, Mat gray) {
        return image(header, gray, "mono8", CvType.CV_8UC1);
    }

    private static Image image(Header header, Mat picture, String encoding, int type) {
        require(picture, type);
        byte[] pixels = new byte[(int) (picture.total() * picture.elemSize())];
        picture.get(0, 0, pixels);
        return new Image(
                header,
                picture.rows(),
                picture.cols(),
                encoding,
                false,
                (int) (picture.cols() * picture.elemSize()),
                ByteBuffer.wrap(pixels));
    }

    /**
     * In millimetres ({@code 16UC1}) where the picture is; in metres ({@code 32FC1}) where its unit is another one.
     *
     * @param depth H x W, 16UC1, 0 = no measurement
     * @param unit metres per unit
     */
    public static Image depth(Header header, Mat depth, double unit) {
        require(depth, CvType.CV_16UC1);
        short[] units = new short[(int) depth.total()];
        depth.get(0, 0, units);
        boolean millimetres = unit == DepthDecoder.UNIT;
        int pixel = millimetres ? Short.BYTES : Float.BYTES;
        ByteBuffer pixels = ByteBuffer.allocate(units.length * pixel).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : units) {
            if (millimetres) {
                pixels.putShort(value);
            } else {
                pixels.putFloat(value == 0 ? Float.NaN : (float) ((value & 0xffff) * unit));
            }
        }
        return new Image(
                header,
                depth.rows(),
                depth.cols(),
                millimetres ? DepthDecoder.MILLIMETRES : DepthDecoder.METRES,
                false,
                depth.cols() * pixel,
                pixels.flip());
    }

    /**
     * As a file.
     *
     * @param bgr H x W, 8UC3
     * @param format {@code png} (exact) or {@code jpeg} (quality 95)
     */
    public static CompressedImage compressedColor(Header header, Mat bgr, String format) {
        require(bgr, CvType.CV_8UC3);
        byte[] file = (format.equals("jpeg") ? PictureEncoding.JPEG : PictureEncoding.PNG).encode(bgr);
        return new CompressedImage(header, "bgr8; " + format + " compressed bgr8", ByteBuffer.wrap(file));
    }

    /** @param millimetres H x W, 16UC1, 0 = no measurement */
    public static CompressedImage compressedDepth(Header header, Mat millimetres) {
        require(millimetres, CvType.CV_16UC1);
        byte[] file = PictureEncoding.PNG.encode(millimetres);
        ByteBuffer data = ByteBuffer.allocate(PARAMETERS + file.length);
        data.put(PARAMETERS, file);
        return new CompressedImage(header, "16UC1; compressedDepth png", data);
    }

    private static void require(Mat picture, int type) {
        if (picture.type() != type || !picture.isContinuous()) {
            throw new IllegalArgumentException("a picture of " + CvType.typeToString(picture.type())
                    + ", expected a continuous one of " + CvType.typeToString(type));
        }
    }
}
