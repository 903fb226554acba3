package io.crodino.formats.picture;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Depth for people: near is warm, far is cold, black was not measured. Stateless. */
public final class DepthColors {
    private DepthColors() {}

    /**
     * Paints a depth picture.
     *
     * @param depth 16UC1, 0 = no measurement
     * @param farthest units that get the coldest colour, as does what lies behind them; above 0
     * @return 8UC3 BGR of the same size, which the caller releases
     */
    public static Mat paint(Mat depth, double farthest) {
        Mat scaled = new Mat();
        Mat holes = new Mat();
        Mat colors = new Mat();
        depth.convertTo(scaled, CvType.CV_8U, -255 / farthest, 255);
        Imgproc.applyColorMap(scaled, colors, Imgproc.COLORMAP_TURBO);
        Core.compare(depth, Scalar.all(0), holes, Core.CMP_EQ);
        colors.setTo(Scalar.all(0), holes);
        scaled.release();
        holes.release();
        return colors;
    }
}
