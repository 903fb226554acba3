package io.crodino.edge.sensor;

import org.opencv.imgproc.Imgproc;

/** The colours of the first two pixels of a raw picture, and of the two below them. */
enum BayerPattern {
    RGGB(Imgproc.COLOR_BayerRGGB2BGR),
    BGGR(Imgproc.COLOR_BayerBGGR2BGR),
    GRBG(Imgproc.COLOR_BayerGRBG2BGR),
    GBRG(Imgproc.COLOR_BayerGBRG2BGR);

    private final int conversion;

    BayerPattern(int conversion) {
        this.conversion = conversion;
    }

    /** OpenCV's code for it, to BGR. */
    int conversion() {
        return conversion;
    }
}
