package io.crodino.edge.server;

import io.crodino.edge.picture.ClassColors;
import io.crodino.edge.picture.Distances;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.ClassInfo;
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
    private static final int[] QUALITY = {Imgcodecs.IMWRITE_JPEG_QUALITY, 80};
    private static final int[] FAST = {Imgcodecs.IMWRITE_PNG_COMPRESSION, 1};
    private static final Scalar BACKGROUND = new Scalar(29, 24, 20);
    private static final Scalar WARNING = new Scalar(80, 120, 255);

    private final ClassColors palette;

    Painter(List<ClassInfo> classes) {
        palette = new ClassColors(classes);
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
        Mat map = new Mat(result.height(), result.width(), CvType.CV_8UC1);
        Mat colors = new Mat();
        map.put(0, 0, result.classes());
        palette.paint(map, colors);
        map.release();
        return colors;
    }

    /** A colour picture as it is; distances with near warm, far cold, and black where nothing was measured. */
    private static Mat visible(Mat image, double depthUnit) {
        return depthUnit == 0 ? image.clone() : Distances.paint(image, depthUnit);
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
