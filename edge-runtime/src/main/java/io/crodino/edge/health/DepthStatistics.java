package io.crodino.edge.health;

import java.util.Arrays;
import java.util.Locale;
import org.opencv.core.Mat;

/** How much of a depth picture is measured, believable and smooth. */
final class DepthStatistics implements FrameStatistics {
    /** Neighbours that differ by more than this share of the nearer one are a step. */
    private static final double STEP = 0.25;

    private final DepthLimits limits;
    private final double farthest;
    private short[] row = new short[0];

    private long fingerprint;
    private double validShare;
    private double inRangeShare;
    private double stepShare;

    /** @param farthest distance that is believed, metres */
    DepthStatistics(DepthLimits limits, double farthest) {
        this.limits = limits;
        this.farthest = farthest;
    }

    @Override
    public void look(Mat image, double unit) {
        int width = image.cols();
        if (row.length != width) {
            row = new short[width];
        }
        fingerprint = 0xCBF29CE484222325L;
        double near = limits.near() / unit;
        double far = farthest / unit;
        long valid = 0;
        long inRange = 0;
        long pairs = 0;
        long steps = 0;
        for (int r = 0; r < ROWS; r++) {
            image.get(FrameStatistics.row(image, r), 0, row);
            fingerprint = fingerprint * 0x100000001B3L + Arrays.hashCode(row);
            int before = 0;
            for (short bits : row) {
                int value = bits & 0xffff;
                if (value != 0) {
                    valid++;
                    inRange += value >= near && value <= far ? 1 : 0;
                    if (before != 0) {
                        pairs++;
                        steps += Math.abs(value - before) > STEP * Math.min(value, before) ? 1 : 0;
                    }
                }
                before = value;
            }
        }
        validShare = (double) valid / ((long) ROWS * width);
        inRangeShare = valid == 0 ? 1 : (double) inRange / valid;
        stepShare = pairs == 0 ? 0 : (double) steps / pairs;
    }

    @Override
    public Cause judge() {
        if (validShare < limits.validShare()) {
            return Cause.DEPTH_HOLES;
        } else if (stepShare > limits.noiseSteps()) {
            return stepShare > limits.corruptSteps() ? Cause.CORRUPT : Cause.NOISE;
        }
        return inRangeShare < limits.inRangeShare() ? Cause.OUT_OF_RANGE : Cause.NONE;
    }

    @Override
    public long fingerprint() {
        return fingerprint;
    }

    @Override
    public String describe() {
        return String.format(
                Locale.ROOT, "measured %.3f in-range %.3f steps %.3f", validShare, inRangeShare, stepShare);
    }
}
