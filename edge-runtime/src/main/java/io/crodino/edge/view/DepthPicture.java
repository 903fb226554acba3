package io.crodino.edge.view;

import io.crodino.edge.sensor.Registration;
import io.crodino.formats.registration.CameraModel;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * A depth picture, lent to the caller, who closes it soon: it is not copied.
 *
 * @param image 16UC1 in the sensor's own size, 0 = no measurement; others may look at it at the same time, so it must not
 *     be changed
 * @param unit metres per unit along the optical axis
 * @param captureNanos when it was taken, on the clock of {@link System#nanoTime}
 * @param registration who has registered it to colour
 * @param camera with whose eyes it is seen, the colour camera's where it is registered; the picture is the whole of that
 *     camera's, perhaps in another size. Null where nobody knows
 * @param loan of the picture
 */
public record DepthPicture(
        Mat image,
        double unit,
        long captureNanos,
        Registration registration,
        @Nullable CameraModel camera,
        ResultSnapshot.Loan loan)
        implements AutoCloseable {
    @Override
    public void close() {
        loan.close();
    }
}
