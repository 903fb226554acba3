package io.crodino.edge.picture;

import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.ClassInfo;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Results for people. Stateless but for the palette; thread-safe. */
public final class ResultPainter {
    private static final double CLASS_WEIGHT = 0.5;
    private static final int[] QUALITY = {Imgcodecs.IMWRITE_JPEG_QUALITY, 80};
    private static final int[] FAST = {Imgcodecs.IMWRITE_PNG_COMPRESSION, 1};

    private final ClassColors palette;

    public ResultPainter(List<ClassInfo> classes) {
        palette = new ClassColors(classes);
    }

    /** The picture with the class colours over it, as JPEG. */
    public byte[] overlay(ResultSnapshot result) {
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
    public static byte[] plain(Mat image, double depthUnit) {
        Mat picture = visible(image, depthUnit);
        try {
            return encoded(".jpg", picture, QUALITY);
        } finally {
            picture.release();
        }
    }

    /** The class colours alone, in the size of the class map, as PNG. */
    public byte[] classColors(ResultSnapshot result) {
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
