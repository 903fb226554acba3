package io.crodino.edge.view;

import org.opencv.core.Mat;

/**
 * A small copy of what a sensor sent, that belongs to the caller, who closes it.
 *
 * @param image 8UC3 BGR, or 16UC1 depth in {@code depthUnit}
 * @param depthUnit metres per unit of a depth picture, 0 for RGB
 * @param ageMillis since it was taken
 */
public record SensorPicture(Mat image, double depthUnit, double ageMillis) implements AutoCloseable {
    @Override
    public void close() {
        image.release();
    }
}
