package io.crodino.edge.picture;

import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * Up to which distance depth pictures are shown, from the farthest that is in them: a round number that stays as it is
 * from picture to picture, so that grey levels and the numbers beside them do not flicker. Thread-safe.
 */
public final class DepthScale {
    private static final double[] STEPS = {1, 2, 3, 5, 8, 12, 20};
    /** How much nearer all must be than a smaller step before it is taken. */
    private static final double RESERVE = 1.25;

    private double farthest;

    /**
     * The one for the next picture.
     *
     * @param depth 16UC1
     * @param unit metres per unit
     * @return metres, 1 to 20
     */
    public synchronized double of(Mat depth, double unit) {
        double metres = Core.minMaxLoc(depth).maxVal * unit;
        if (step(metres) > farthest || step(metres * RESERVE) < farthest) {
            farthest = step(metres);
        }
        return farthest;
    }

    private static double step(double metres) {
        for (double step : STEPS) {
            if (metres <= step) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }
}
