package io.crodino.edge.picture;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Depth for people: near is warm, far is cold, black was not measured. Stateless. */
public final class Distances {
    private static final double SHOWN_METRES = 20;

    private Distances() {}

    /**
     * Paints a depth picture.
     *
     * @param depth 16UC1, 0 = no measurement
     * @param unit metres per unit
     * @return 8UC3 BGR of the same size, which the caller releases
     */
    public static Mat paint(Mat depth, double unit) {
        Mat scaled = new Mat();
        Mat holes = new Mat();
        Mat colors = new Mat();
        double farthest = Math.max(1, Math.min(Core.minMaxLoc(depth).maxVal, SHOWN_METRES / unit));
        depth.convertTo(scaled, CvType.CV_8U, -255 / farthest, 255);
        Imgproc.applyColorMap(scaled, colors, Imgproc.COLORMAP_TURBO);
        Core.compare(depth, Scalar.all(0), holes, Core.CMP_EQ);
        colors.setTo(Scalar.all(0), holes);
        scaled.release();
        holes.release();
        return colors;
    }
}
