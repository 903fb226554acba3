package io.crodino.edge.picture;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.picture.ClassColors;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Class colours over a picture, each class with an outline in its own colour. Distances are {@link DepthGrey} below it:
 * over colours of their own no class colour would be that of the legend. Immutable; thread-safe.
 */
public final class ClassOverlay {
    private static final double OVER_COLOR = 0.5;
    /** Stronger, because a grey picture needs less to be seen through it. */
    private static final double OVER_GREY = 0.75;

    private final ClassColors palette;

    public ClassOverlay(List<ClassInfo> classes) {
        palette = new ClassColors(classes);
    }

    /**
     * Lays the classes over a picture.
     *
     * @param picture 8UC3 BGR, or 16UC1 depth in {@code depthUnit}; stays as it is
     * @param depthUnit metres per unit of a depth picture, 0 for RGB
     * @param map class ids, 8UC1, of any size
     * @return 8UC3 BGR of the picture's size, which the caller releases
     */
    public Mat over(Mat picture, double depthUnit, Mat map) {
        Mat colors = colors(map);
        Mat outline = outline(map);
        Mat shown = depthUnit == 0 ? picture.clone() : grey(picture, depthUnit);
        double weight = depthUnit == 0 ? OVER_COLOR : OVER_GREY;
        try {
            Imgproc.resize(colors, colors, shown.size(), 0, 0, Imgproc.INTER_NEAREST);
            Imgproc.resize(outline, outline, shown.size(), 0, 0, Imgproc.INTER_NEAREST);
            Core.addWeighted(shown, 1 - weight, colors, weight, 0, shown);
            colors.copyTo(shown, outline);
            return shown;
        } finally {
            colors.release();
            outline.release();
        }
    }

    /** The class colours alone, 8UC3 BGR in the size of the map, which the caller releases. */
    Mat colors(Mat map) {
        Mat colors = new Mat();
        palette.paint(map, colors);
        return colors;
    }

    private static Mat grey(Mat depth, double unit) {
        Mat grey = DepthGrey.paint(depth, unit, new DepthScale().of(depth, unit));
        Imgproc.cvtColor(grey, grey, Imgproc.COLOR_GRAY2BGR);
        return grey;
    }

    /** 255 where the class is another than that to the right or below. */
    private static Mat outline(Mat map) {
        Mat outline = new Mat(map.size(), CvType.CV_8UC1, Scalar.all(0));
        int right = map.cols() - 1;
        int bottom = map.rows() - 1;
        Mat below = new Mat();
        Core.compare(map.colRange(0, right), map.colRange(1, right + 1), outline.colRange(0, right), Core.CMP_NE);
        Core.compare(map.rowRange(0, bottom), map.rowRange(1, bottom + 1), below, Core.CMP_NE);
        Mat upper = outline.rowRange(0, bottom);
        Core.bitwise_or(upper, below, upper);
        below.release();
        return outline;
    }
}
