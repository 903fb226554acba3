package io.crodino.edge.server;

import io.crodino.edge.runtime.ResultSnapshot;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
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
final class Painter {
    private static final double CLASS_WEIGHT = 0.5;
    private static final double SHOWN_METRES = 20;
    private static final int JPEG_QUALITY = 80;
    private static final Scalar BACKGROUND = new Scalar(29, 24, 20);
    private static final Scalar WARNING = new Scalar(80, 120, 255);

    private final List<ClassInfo> classes;

    Painter(List<ClassInfo> classes) {
        OpenCv.load();
        this.classes = List.copyOf(classes);
    }

    /** The picture with the class colours over it, as JPEG. */
    byte[] overlay(ResultSnapshot result) {
        Mat picture = result.sensor() == Modality.RGB ? result.image().clone() : distances(result);
        Mat colors = colors(result);
        try {
            Imgproc.resize(colors, colors, picture.size(), 0, 0, Imgproc.INTER_NEAREST);
            Core.addWeighted(picture, 1 - CLASS_WEIGHT, colors, CLASS_WEIGHT, 0, picture);
            return jpeg(picture);
        } finally {
            picture.release();
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

    /** Near is warm, far is cold, black was not measured. */
    private static Mat distances(ResultSnapshot result) {
        Mat scaled = new Mat();
        Mat holes = new Mat();
        Mat colors = new Mat();
        double farthest =
                Math.max(1, Math.min(Core.minMaxLoc(result.image()).maxVal, SHOWN_METRES / result.depthUnit()));
        result.image().convertTo(scaled, CvType.CV_8U, -255 / farthest, 255);
        Imgproc.applyColorMap(scaled, colors, Imgproc.COLORMAP_TURBO);
        Core.compare(result.image(), Scalar.all(0), holes, Core.CMP_EQ);
        colors.setTo(Scalar.all(0), holes);
        scaled.release();
        holes.release();
        return colors;
    }

    /** What is shown when nothing can be trusted: words, never an old picture. */
    byte[] nothing(String cause) {
        Mat picture = new Mat(360, 480, CvType.CV_8UC3, BACKGROUND);
        try {
            write(picture, "NO TRUSTED SENSOR", 160, 0.9);
            write(picture, cause, 205, 0.7);
            return jpeg(picture);
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

    private static byte[] jpeg(Mat picture) {
        MatOfByte bytes = new MatOfByte();
        MatOfInt quality = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
        try {
            Imgcodecs.imencode(".jpg", picture, bytes, quality);
            return bytes.toArray();
        } finally {
            bytes.release();
            quality.release();
        }
    }
}
