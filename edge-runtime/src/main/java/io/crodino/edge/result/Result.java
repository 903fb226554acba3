package io.crodino.edge.result;

import io.crodino.edge.intake.FramePool;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the loop has just computed.
 *
 * @param by who answers for it
 * @param sensor whose picture is shown with it
 * @param classes class ids, row by row, {@code height * width}; read before the next computation
 * @param confidence of the highest class, 0 to 1, for each four by four pixels; read before the next computation
 * @param embedding of the network whose picture is shown, unit length; read before the next computation
 * @param width columns of the class map
 * @param height rows of the class map
 * @param frame the picture that is shown with it; its owner from now on is the {@link ResultStore}
 * @param distances the depth picture it was computed from, read before the next computation; null for RGB alone
 * @param pool that the picture goes back to
 * @param captureNanos when the older of its pictures was taken
 * @param model id of the model, or of both
 * @param trust validation mIoU of who answers for it
 * @param doneNanos when it was ready
 */
public record Result(
        InCharge by,
        Modality sensor,
        ByteBuffer classes,
        FloatBuffer confidence,
        FloatBuffer embedding,
        int width,
        int height,
        Frame frame,
        @Nullable Frame distances,
        FramePool pool,
        long captureNanos,
        String model,
        double trust,
        long doneNanos) {}
