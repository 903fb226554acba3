package io.crodino.edge.view;

import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import org.opencv.core.Mat;

/**
 * One result, lent to the caller, who closes it soon: its picture is not copied.
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
 * @param confidence of the highest class, 0 to 1, row by row, one value for each four by four pixels of the class map:
 *     {@code confidenceHeight * confidenceWidth}
 * @param image the picture it was computed from, in the sensor's own size: 8UC3 BGR or 16UC1 depth in {@code depthUnit};
 *     others may look at it at the same time, so it must not be changed
 * @param depthUnit metres per unit of a depth picture, 0 for RGB
 * @param grid the result in short
 * @param loan of the picture
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
        float[] confidence,
        Mat image,
        double depthUnit,
        FreeSpaceGrid grid,
        Loan loan)
        implements AutoCloseable {
    /** Ends when it is closed, once or more often. */
    public interface Loan extends AutoCloseable {
        @Override
        void close();
    }

    public int confidenceWidth() {
        return (width + 3) / 4;
    }

    public int confidenceHeight() {
        return (height + 3) / 4;
    }

    /** Milliseconds since the picture was taken. */
    public double ageMillis() {
        return (System.nanoTime() - captureNanos) / 1e6;
    }

    @Override
    public void close() {
        loan.close();
    }
}
