package io.crodino.edge.picture;

import io.crodino.formats.picture.DepthColors;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Distances for people, in the colours of {@link DepthColors}, of which the coldest lies at 20 m or nearer. Stateless. */
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
        return DepthColors.paint(depth, Math.max(1, Math.min(Core.minMaxLoc(depth).maxVal, SHOWN_METRES / unit)));
    }
}
