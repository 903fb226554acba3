package io.crodino.edge.picture;

import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.picture.ClassColors;
import io.crodino.formats.picture.PictureEncoding;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Results for people. Stateless but for the palette; thread-safe. */
public final class ResultPainter {
    private static final double CLASS_WEIGHT = 0.5;
    private static final PictureEncoding JPEG = PictureEncoding.jpeg(80);

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
            return JPEG.encode(picture);
        } finally {
            picture.release();
            colors.release();
        }
    }

    /** The picture alone, as JPEG; depth as {@link #visible} shows it. */
    public static byte[] plain(Mat image, double depthUnit) {
        Mat picture = visible(image, depthUnit);
        try {
            return JPEG.encode(picture);
        } finally {
            picture.release();
        }
    }

    /** The class colours alone, in the size of the class map, as PNG. */
    public byte[] classColors(ResultSnapshot result) {
        Mat colors = colors(result);
        try {
            return PictureEncoding.PNG.encode(colors);
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
}
