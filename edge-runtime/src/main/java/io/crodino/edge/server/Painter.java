package io.crodino.edge.server;

import io.crodino.edge.runtime.ResultSnapshot;
import io.crodino.edge.runtime.RuntimeState;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.OpenCv;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Pictures for people. Stateless but for the palette; thread-safe. */
final class Painter implements LiveView.Encoder<byte[]> {
    private static final double CLASS_WEIGHT = 0.5;
    private static final double SHOWN_METRES = 20;
    private static final int[] QUALITY = {Imgcodecs.IMWRITE_JPEG_QUALITY, 80};
    private static final int[] FAST = {Imgcodecs.IMWRITE_PNG_COMPRESSION, 1};
    private static final Scalar BACKGROUND = new Scalar(29, 24, 20);
    private static final Scalar WARNING = new Scalar(80, 120, 255);

    private final List<ClassInfo> classes;

    Painter(List<ClassInfo> classes) {
        OpenCv.load();
        this.classes = List.copyOf(classes);
    }

    /** The picture with the class colours over it, as JPEG. */
    @Override
    public byte[] result(ResultSnapshot result) {
        Mat picture = visible(result.image(), result.depthUnit());
        Mat colors = colors(result);
        try {
            Imgproc.resize(colors, colors, picture.size(), 0, 0, Imgproc.INTER_NEAREST);
            Core.addWeighted(picture, 1 - CLASS_WEIGHT, colors, CLASS_WEIGHT, 0, picture);
            return encoded(".jpg", picture, QUALITY);
        } finally {
            picture.release();
            colors.release();
        }
    }

    /** The picture alone, as JPEG; depth as {@link #visible} shows it. */
    static byte[] plain(Mat image, double depthUnit) {
        Mat picture = visible(image, depthUnit);
        try {
            return encoded(".jpg", picture, QUALITY);
        } finally {
            picture.release();
        }
    }

    /** The class colours alone, in the size of the class map, as PNG. */
    byte[] classColors(ResultSnapshot result) {
        Mat colors = colors(result);
        try {
            return encoded(".png", colors, FAST);
        } finally {
            colors.release();
        }
    }

    private Mat colors(ResultSnapshot result) {
        byte[] map = result.classes();
        byte[] bgr = new byte[3 * map.length];
        for (int i = 0; i < map.length; i++) {
            int rgb = classes.get(map[i] & 0xff).rgb();
            bgr[3 * i] = (byte) rgb;
            bgr[3 * i + 1] = (byte) (rgb >> 8);
            bgr[3 * i + 2] = (byte) (rgb >> 16);
        }
        Mat colors = new Mat(result.height(), result.width(), CvType.CV_8UC3);
        colors.put(0, 0, bgr);
        return colors;
    }

    /** A colour picture as it is; distances with near warm, far cold, and black where nothing was measured. */
    private static Mat visible(Mat image, double depthUnit) {
        return depthUnit == 0 ? image.clone() : distances(image, depthUnit);
    }

    private static Mat distances(Mat image, double depthUnit) {
        Mat scaled = new Mat();
        Mat holes = new Mat();
        Mat colors = new Mat();
        double farthest = Math.max(1, Math.min(Core.minMaxLoc(image).maxVal, SHOWN_METRES / depthUnit));
        image.convertTo(scaled, CvType.CV_8U, -255 / farthest, 255);
        Imgproc.applyColorMap(scaled, colors, Imgproc.COLORMAP_TURBO);
        Core.compare(image, Scalar.all(0), holes, Core.CMP_EQ);
        colors.setTo(Scalar.all(0), holes);
        scaled.release();
        holes.release();
        return colors;
    }

    /** What is shown when nothing can be trusted: words, never an old picture. */
    @Override
    public byte[] nothing(RuntimeState.Charge charge) {
        Mat picture = new Mat(360, 480, CvType.CV_8UC3, BACKGROUND);
        try {
            write(picture, "NO TRUSTED SENSOR", 160, 0.9);
            write(picture, charge.cause(), 205, 0.7);
            return encoded(".jpg", picture, QUALITY);
        } finally {
            picture.release();
        }
    }

    private static void write(Mat picture, String text, int y, double scale) {
        Size size = Imgproc.getTextSize(text, Imgproc.FONT_HERSHEY_SIMPLEX, scale, 2, new int[1]);
        Imgproc.putText(
                picture,
                text,
                new Point((picture.cols() - size.width) / 2, y),
                Imgproc.FONT_HERSHEY_SIMPLEX,
                scale,
                WARNING,
                2,
                Imgproc.LINE_AA,
                false);
    }

    private static byte[] encoded(String form, Mat picture, int... how) {
        MatOfByte bytes = new MatOfByte();
        MatOfInt settings = new MatOfInt(how);
        try {
            Imgcodecs.imencode(form, picture, bytes, settings);
            return bytes.toArray();
        } finally {
            bytes.release();
            settings.release();
        }
    }
}
