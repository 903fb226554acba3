package io.crodino.edge.view;

import org.opencv.core.Mat;

/**
 * A usable picture of a sensor, lent to the caller, who closes it soon: it is not copied.
 *
 * @param image 8UC3 BGR, or 16UC1 depth with 0 = no measurement, in the sensor's own size; others may look at it at the
 *     same time, so it must not be changed
 * @param unit metres per unit of a depth picture, 0 for RGB
 * @param captureNanos when it was taken, on the clock of {@link System#nanoTime}
 * @param loan of the picture
 */
public record LentPicture(Mat image, double unit, long captureNanos, ResultSnapshot.Loan loan)
        implements AutoCloseable {
    @Override
    public void close() {
        loan.close();
    }
}
