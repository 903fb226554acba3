package io.crodino.edge.runtime;

import io.crodino.edge.sensor.Frame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the loop has just computed.
 *
 * @param by who answers for it
 * @param classes class ids, row by row, in the size of the lane's model; read before the next computation
 * @param frame the picture that is shown with it; its owner from now on is the {@link ResultStore}
 * @param distances the depth picture it was computed from, read before the next computation; null for RGB alone
 * @param lane whose picture it is
 * @param captureNanos when the older of its pictures was taken
 * @param model id of the model, or of both
 * @param trust validation mIoU of who answers for it
 * @param doneNanos when it was ready
 */
record Result(
        InCharge by,
        ByteBuffer classes,
        Frame frame,
        @Nullable Frame distances,
        Lane lane,
        long captureNanos,
        String model,
        double trust,
        long doneNanos) {}
