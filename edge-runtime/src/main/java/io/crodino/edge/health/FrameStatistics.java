package io.crodino.edge.health;

import io.crodino.formats.Modality;
import java.util.Arrays;
import org.opencv.core.Mat;

/**
 * Cheap figures of one picture from a few of its rows. Reused from frame to frame without allocation; confined to the
 * thread that reads the sensor.
 */
final class FrameStatistics {
    private static final int ROWS = 24;

    private final Modality modality;
    private final HealthConfig limits;
    private byte[] colors = new byte[0];
    private short[] distances = new short[0];

    private long fingerprint;
    private double blackShare;
    private double saturatedShare;
    private double texture;
    private double validShare;

    FrameStatistics(Modality modality, HealthConfig limits) {
        this.modality = modality;
        this.limits = limits;
    }

    /** Looks at a picture of the sensor's type. */
    void look(Mat image) {
        fingerprint = 0xCBF29CE484222325L;
        if (modality == Modality.RGB) {
            lookAtColors(image);
        } else {
            lookAtDistances(image);
        }
    }

    private void lookAtColors(Mat image) {
        int width = 3 * image.cols();
        if (colors.length != width) {
            colors = new byte[width];
        }
        long black = 0;
        long saturated = 0;
        long difference = 0;
        long count = 0;
        for (int r = 0; r < ROWS; r++) {
            image.get(row(image, r), 0, colors);
            fingerprint = fingerprint * 0x100000001B3L + Arrays.hashCode(colors);
            int before = colors[1] & 0xff;
            // Green stands for brightness; every second pixel is enough.
            for (int i = 1; i < width; i += 6) {
                int value = colors[i] & 0xff;
                black += value < limits.blackLevel() ? 1 : 0;
                saturated += value > limits.saturatedLevel() ? 1 : 0;
                difference += Math.abs(value - before);
                before = value;
                count++;
            }
        }
        blackShare = (double) black / count;
        saturatedShare = (double) saturated / count;
        texture = (double) difference / count;
        validShare = 1;
    }

    private void lookAtDistances(Mat image) {
        int width = image.cols();
        if (distances.length != width) {
            distances = new short[width];
        }
        long valid = 0;
        for (int r = 0; r < ROWS; r++) {
            image.get(row(image, r), 0, distances);
            fingerprint = fingerprint * 0x100000001B3L + Arrays.hashCode(distances);
            for (short value : distances) {
                valid += value != 0 ? 1 : 0;
            }
        }
        validShare = (double) valid / ((long) ROWS * width);
    }

    private static int row(Mat image, int index) {
        return (2 * index + 1) * image.rows() / (2 * ROWS);
    }

    /** What the picture by itself gives away. */
    Cause judge() {
        if (modality == Modality.DEPTH) {
            return validShare < limits.depthValidShare() ? Cause.DEPTH_HOLES : Cause.NONE;
        } else if (blackShare > limits.pixelShare()) {
            return Cause.BLACK;
        } else if (saturatedShare > limits.pixelShare()) {
            return Cause.SATURATED;
        } else if (texture < limits.coveredTexture()) {
            return Cause.COVERED;
        }
        return texture > limits.corruptTexture() ? Cause.CORRUPT : Cause.NONE;
    }

    /** Equal for equal pictures; a live sensor's noise makes each picture different. */
    long fingerprint() {
        return fingerprint;
    }
}
