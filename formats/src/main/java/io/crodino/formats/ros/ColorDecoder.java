package io.crodino.formats.ros;

import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Colour pictures of messages as OpenCV has them. The caller releases every returned {@link Mat}. Thread-safe. */
public final class ColorDecoder {
    private static final int AS_IT_IS = -1;

    /**
     * Pixels in memory, and how they become BGR.
     *
     * @param type of the Mat
     * @param conversion of {@link Imgproc}, or {@link #AS_IT_IS}
     */
    private record Layout(int type, int conversion) {}

    // ROS names a Bayer pattern by its first row's first two pixels, OpenCV by the second row's second and third.
    private static final Map<String, Layout> LAYOUTS = Map.ofEntries(
            Map.entry("bgr8", new Layout(CvType.CV_8UC3, AS_IT_IS)),
            Map.entry("8UC3", new Layout(CvType.CV_8UC3, AS_IT_IS)),
            Map.entry("rgb8", new Layout(CvType.CV_8UC3, Imgproc.COLOR_RGB2BGR)),
            Map.entry("bgra8", new Layout(CvType.CV_8UC4, Imgproc.COLOR_BGRA2BGR)),
            Map.entry("8UC4", new Layout(CvType.CV_8UC4, Imgproc.COLOR_BGRA2BGR)),
            Map.entry("rgba8", new Layout(CvType.CV_8UC4, Imgproc.COLOR_RGBA2BGR)),
            Map.entry("mono8", new Layout(CvType.CV_8UC1, Imgproc.COLOR_GRAY2BGR)),
            Map.entry("8UC1", new Layout(CvType.CV_8UC1, Imgproc.COLOR_GRAY2BGR)),
            Map.entry("bayer_rggb8", new Layout(CvType.CV_8UC1, Imgproc.COLOR_BayerBG2BGR)),
            Map.entry("bayer_bggr8", new Layout(CvType.CV_8UC1, Imgproc.COLOR_BayerRG2BGR)),
            Map.entry("bayer_gbrg8", new Layout(CvType.CV_8UC1, Imgproc.COLOR_BayerGR2BGR)),
            Map.entry("bayer_grbg8", new Layout(CvType.CV_8UC1, Imgproc.COLOR_BayerGB2BGR)),
            Map.entry("uyvy", new Layout(CvType.CV_8UC2, Imgproc.COLOR_YUV2BGR_UYVY)),
            Map.entry("yuv422", new Layout(CvType.CV_8UC2, Imgproc.COLOR_YUV2BGR_UYVY)),
            Map.entry("yuyv", new Layout(CvType.CV_8UC2, Imgproc.COLOR_YUV2BGR_YUY2)),
            Map.entry("yuv422_yuy2", new Layout(CvType.CV_8UC2, Imgproc.COLOR_YUV2BGR_YUY2)));

    private ColorDecoder() {}

    /** Whether pictures of this encoding hold colours (or grey), not distances. */
    public static boolean knows(String encoding) {
        return LAYOUTS.containsKey(encoding);
    }

    /**
     * H x W, 8UC3, BGR. Grey becomes three equal channels, Bayer patterns are interpolated.
     *
     * @throws UserException for another encoding, or when the data does not fit the size
     */
    public static Mat decode(Image image) {
        Layout layout = LAYOUTS.get(image.encoding());
        if (layout == null) {
            throw new UserException("a colour picture has the encoding '" + image.encoding()
                    + "': expected bgr8, rgb8, mono8, a Bayer pattern of 8 bits or YUV 4:2:2; convert its topic first");
        }
        byte[] pixels = Pixels.packed(image, CvType.ELEM_SIZE(layout.type()));
        Mat raw = new Mat(image.height(), image.width(), layout.type());
        raw.put(0, 0, pixels);
        if (layout.conversion() == AS_IT_IS) {
            return raw;
        }
        if (layout.type() == CvType.CV_8UC2 && image.width() % 2 != 0) {
            raw.release();
            throw new UserException("a picture in YUV 4:2:2 is " + image.width() + " wide: expected an even width");
        }
        Mat bgr = new Mat();
        Imgproc.cvtColor(raw, bgr, layout.conversion());
        raw.release();
        return bgr;
    }

    /**
     * H x W, 8UC3, BGR, of a PNG or JPEG.
     *
     * @throws UserException when it is damaged, or neither of them
     */
    public static Mat decode(CompressedImage image) {
        if (image.format().contains(DepthDecoder.COMPRESSED_DEPTH)) {
            throw new UserException("a topic of colour pictures holds '" + image.format() + "', which is depth");
        }
        return PictureFile.color(Pixels.copy(image.data()), "a picture with the format '" + image.format() + "'");
    }
}
