package io.crodino.trainer.data;

import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Random change of colours: each factor is drawn from {@code 1 - x} to {@code 1 + x}, the hue's turn from {@code -hue}
 * to {@code hue}.
 *
 * @param brightness 0 to 1
 * @param contrast 0 to 1, around the picture's mean
 * @param saturation 0 to 1
 * @param hue share of the colour circle, 0 to 0.5
 */
public record ColorJitter(double brightness, double contrast, double saturation, double hue) {
    public ColorJitter {
        for (double value : new double[] {brightness, contrast, saturation, 2 * hue}) {
            if (!(value >= 0 && value <= 1)) {
                throw new UserException("colour jitter {brightness: " + brightness + ", contrast: " + contrast
                        + ", saturation: " + saturation + ", hue: " + hue + "}: expected 0 to 1, hue 0 to 0.5");
            }
        }
    }

    /** Changes an 8UC3 BGR picture in place. */
    void apply(Mat bgr, SplittableRandom random) {
        double gain = factor(brightness, random) * factor(contrast, random);
        double mean = brightness + contrast == 0 ? 0 : luminance(bgr);
        double lift = factor(brightness, random);
        if (gain != 1 || lift != 1) {
            // value -> gain * (value - mean) + lift * mean: contrast around the mean, then the mean itself moves.
            bgr.convertTo(bgr, -1, gain, mean * (lift - gain));
        }
        if (saturation + hue > 0) {
            turnColors(bgr, factor(saturation, random), (random.nextDouble() * 2 - 1) * hue);
        }
    }

    private static double luminance(Mat bgr) {
        Scalar means = Core.mean(bgr);
        return (means.val[0] + means.val[1] + means.val[2]) / 3;
    }

    private static void turnColors(Mat bgr, double saturation, double turn) {
        Mat hsv = new Mat();
        List<Mat> planes = new ArrayList<>();
        Imgproc.cvtColor(bgr, hsv, Imgproc.COLOR_BGR2HSV_FULL);
        Core.split(hsv, planes);
        // HSV_FULL spreads the circle over 256 values, so byte arithmetic wraps around as hues do.
        byte[] hues = new byte[(int) hsv.total()];
        planes.get(0).get(0, 0, hues);
        int shift = (int) Math.round(turn * 256);
        for (int i = 0; i < hues.length; i++) {
            hues[i] = (byte) (hues[i] + shift);
        }
        planes.get(0).put(0, 0, hues);
        planes.get(1).convertTo(planes.get(1), -1, saturation, 0);
        Core.merge(planes, hsv);
        Imgproc.cvtColor(hsv, bgr, Imgproc.COLOR_HSV2BGR_FULL);
        planes.forEach(Mat::release);
        hsv.release();
    }

    private static double factor(double range, SplittableRandom random) {
        return range == 0 ? 1 : 1 + (random.nextDouble() * 2 - 1) * range;
    }
}
