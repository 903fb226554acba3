package io.crodino.edge.view;

import io.crodino.formats.Modality;
import org.opencv.core.Mat;

/**
 * A copy of one result that belongs to the caller, who closes it.
 *
 * @param sequence counts results from 1
 * @param by who answers for it
 * @param sensor whose picture it shows
 * @param captureNanos when the picture was taken, the older one when fused, on the clock of {@link System#nanoTime}
 * @param resultNanos when the class map was ready, same clock
 * @param model id of the model; both joined by {@code +} when fused
 * @param trust validation mIoU of the model, or of both fused
 * @param width columns of the class map
 * @param height rows of the class map
 * @param classes class ids, row by row, {@code height * width}
 * @param image the picture it was computed from, in the sensor's own size: 8UC3 BGR or 16UC1 depth in {@code depthUnit}
 * @param depthUnit metres per unit of a depth picture, 0 for RGB
 * @param grid the result in short
 */
public record ResultSnapshot(
        long sequence,
        InCharge by,
        Modality sensor,
        long captureNanos,
        long resultNanos,
        String model,
        double trust,
        int width,
        int height,
        byte[] classes,
        Mat image,
        double depthUnit,
        FreeSpaceGrid grid)
        implements AutoCloseable {
    /** Milliseconds since the picture was taken. */
    public double ageMillis() {
        return (System.nanoTime() - captureNanos) / 1e6;
    }

    @Override
    public void close() {
        image.release();
    }
}
