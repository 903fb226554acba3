package io.crodino.edge.picture;

import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.picture.PictureEncoding;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Results for people. Stateless but for the palette; thread-safe. */
public final class ResultPainter {
    private static final PictureEncoding JPEG = PictureEncoding.jpeg(80);

    private final ClassOverlay classes;

    public ResultPainter(List<ClassInfo> classes) {
        this.classes = new ClassOverlay(classes);
    }

    /** The picture with the class colours over it, as JPEG; distances are grey. */
    public byte[] overlay(ResultSnapshot result) {
        Mat map = map(result);
        Mat picture = classes.over(result.image(), result.depthUnit(), map);
        try {
            return JPEG.encode(picture);
        } finally {
            picture.release();
            map.release();
        }
    }

    /** The picture alone, as JPEG; distances with near warm, far cold, and black where nothing was measured. */
    public static byte[] plain(Mat image, double depthUnit) {
        Mat picture = depthUnit == 0 ? image : Distances.paint(image, depthUnit);
        try {
            return JPEG.encode(picture);
        } finally {
            if (depthUnit != 0) {
                picture.release();
            }
        }
    }

    /** Distances as {@link DepthGrey}, as JPEG of one channel. */
    public static byte[] grey(Mat depth, double depthUnit, double farthestMetres) {
        Mat picture = DepthGrey.paint(depth, depthUnit, farthestMetres);
        try {
            return JPEG.encode(picture);
        } finally {
            picture.release();
        }
    }

    /** The class colours alone, in the size of the class map, as PNG. */
    public byte[] classColors(ResultSnapshot result) {
        Mat map = map(result);
        Mat colors = classes.colors(map);
        try {
            return PictureEncoding.PNG.encode(colors);
        } finally {
            colors.release();
            map.release();
        }
    }

    private static Mat map(ResultSnapshot result) {
        Mat map = new Mat(result.height(), result.width(), CvType.CV_8UC1);
        map.put(0, 0, result.classes());
        return map;
    }
}
