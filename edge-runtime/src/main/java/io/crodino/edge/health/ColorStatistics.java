package io.crodino.edge.health;

import java.util.Arrays;
import java.util.Locale;
import org.opencv.core.Mat;

/**
 * Brightness, texture and noise of a colour picture; green stands for brightness.
 *
 * <p>Noise is estimated as by Immerkaer (1996), from what a second difference leaves of a picture, but along rows and by
 * the median: most places of a scene are smooth, so edges and texture hardly move it.
 */
final class ColorStatistics implements FrameStatistics {
    private static final int LEVELS = 256;
    /** Median of |N(0, s)| is 0.6745 s, and a second difference of noise has the deviation sqrt(6) s. */
    private static final double MEDIAN_OF_SECOND_DIFFERENCE = 0.6745 * Math.sqrt(6);

    private final ColorLimits limits;
    private final int[] curvatures = new int[LEVELS];
    private byte[] row = new byte[0];

    private long fingerprint;
    private double blackShare;
    private double saturatedShare;
    private double texture;
    private double noise;

    ColorStatistics(ColorLimits limits) {
        this.limits = limits;
    }

    @Override
    public void look(Mat image, double unit) {
        int width = 3 * image.cols();
        if (row.length != width) {
            row = new byte[width];
        }
        fingerprint = 0xCBF29CE484222325L;
        Arrays.fill(curvatures, 0);
        long black = 0;
        long saturated = 0;
        long difference = 0;
        for (int r = 0; r < ROWS; r++) {
            image.get(FrameStatistics.row(image, r), 0, row);
            fingerprint = fingerprint * 0x100000001B3L + Arrays.hashCode(row);
            int second = row[1] & 0xff;
            int first = second;
            for (int i = 1; i < width; i += 3) {
                int value = row[i] & 0xff;
                black += value < limits.blackLevel() ? 1 : 0;
                saturated += value > limits.saturatedLevel() ? 1 : 0;
                difference += Math.abs(value - first);
                curvatures[Math.min(LEVELS - 1, Math.abs(value - 2 * first + second))]++;
                second = first;
                first = value;
            }
        }
        double count = (double) ROWS * image.cols();
        blackShare = black / count;
        saturatedShare = saturated / count;
        texture = difference / count;
        noise = median() / MEDIAN_OF_SECOND_DIFFERENCE;
    }

    /** Within its level the median is found by proportion, so that it does not jump. */
    private double median() {
        int half = 0;
        for (int count : curvatures) {
            half += count;
        }
        half /= 2;
        int below = 0;
        for (int level = 0; level < LEVELS; level++) {
            if (below + curvatures[level] > half) {
                return level + (double) (half - below) / curvatures[level];
            }
            below += curvatures[level];
        }
        return LEVELS;
    }

    @Override
    public Cause judge() {
        if (blackShare > limits.pixelShare()) {
            return Cause.BLACK;
        } else if (saturatedShare > limits.pixelShare()) {
            return Cause.SATURATED;
        } else if (texture < limits.coveredTexture()) {
            return Cause.COVERED;
        } else if (texture > limits.corruptTexture()) {
            return Cause.CORRUPT;
        }
        return noise > limits.noiseLevel() ? Cause.NOISE : Cause.NONE;
    }

    @Override
    public long fingerprint() {
        return fingerprint;
    }

    @Override
    public String describe() {
        return String.format(
                Locale.ROOT,
                "black %.3f saturated %.3f texture %.2f noise %.2f",
                blackShare,
                saturatedShare,
                texture,
                noise);
    }
}
