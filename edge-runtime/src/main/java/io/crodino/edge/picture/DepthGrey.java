package io.crodino.edge.picture;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Distances as grey: near is light, far is darker, darkest was not measured. Without colours of its own, so that class
 * colours can lie over it, and in a narrow band, so that they stay the colours of the legend. Stateless.
 */
public final class DepthGrey {
    /** The grey of 0 m. */
    public static final int ZERO = 216;
    /** The grey of the farthest distance, and of what lies behind it. */
    public static final int FARTHEST = 88;
    /** The grey of what was not measured: apart from all distances, and not so dark that it darkens class colours. */
    public static final int HOLE = 40;

    private DepthGrey() {}

    /**
     * Paints a depth picture.
     *
     * @param depth 16UC1, 0 = no measurement
     * @param unit metres per unit
     * @param farthestMetres that gets the darkest grey; above 0
     * @return 8UC1 of the same size, which the caller releases
     */
    public static Mat paint(Mat depth, double unit, double farthestMetres) {
        Mat grey = new Mat();
        Mat holes = new Mat();
        depth.convertTo(grey, CvType.CV_8U, (FARTHEST - ZERO) * unit / farthestMetres, ZERO);
        Core.max(grey, Scalar.all(FARTHEST), grey);
        Core.compare(depth, Scalar.all(0), holes, Core.CMP_EQ);
        grey.setTo(Scalar.all(HOLE), holes);
        holes.release();
        return grey;
    }
}
