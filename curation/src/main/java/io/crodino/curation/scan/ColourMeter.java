package io.crodino.curation.scan;

import io.crodino.formats.ImageSize;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Takes the figures of a colour picture. Stateless. */
final class ColourMeter {
    private static final int DARK = 8;
    private static final int BRIGHT = 250;
    private static final int WHITE = 255;

    private ColourMeter() {}

    /** @param picture 8UC3 BGR, stays the caller's */
    static ColourFacts measure(Mat picture) {
        Mat grey = new Mat();
        Mat mask = new Mat();
        MatOfDouble mean = new MatOfDouble();
        MatOfDouble deviation = new MatOfDouble();
        try {
            Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
            Core.meanStdDev(grey, mean, deviation);
            Core.compare(grey, Scalar.all(DARK), mask, Core.CMP_LT);
            double dark = (double) Core.countNonZero(mask) / grey.total();
            Core.inRange(picture, Scalar.all(BRIGHT), Scalar.all(WHITE), mask);
            double bright = (double) Core.countNonZero(mask) / grey.total();
            byte[] pixels = new byte[(int) picture.total() * CvType.channels(picture.type())];
            picture.get(0, 0, pixels);
            return new ColourFacts(
                    new ImageSize(picture.cols(), picture.rows()),
                    PixelDigest.of(picture.cols(), picture.rows(), pixels),
                    PicturePrint.of(grey),
                    mean.get(0, 0)[0],
                    deviation.get(0, 0)[0],
                    dark,
                    bright);
        } finally {
            grey.release();
            mask.release();
            mean.release();
            deviation.release();
        }
    }
}
