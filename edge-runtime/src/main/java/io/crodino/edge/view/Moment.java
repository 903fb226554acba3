package io.crodino.edge.view;

import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the networks made of one moment; all arrays belong to the caller.
 *
 * @param by who answers for it
 * @param sensor whose picture it is shown with
 * @param model id of the model; both joined by {@code +} when fused
 * @param captureNanos when the pictures were taken that were computed, on the clock of {@link System#nanoTime}; empty for
 *     a sensor whose network has not computed
 * @param width columns of the class maps
 * @param height rows of the class maps
 * @param classes class ids of who is in charge, row by row, {@code height * width}
 * @param confidence mean of who is in charge, 0 to 1
 * @param embedding of the network of {@code sensor}, unit length
 * @param compared what each network thought alone; null when only one has computed
 */
public record Moment(
        InCharge by,
        Modality sensor,
        String model,
        PerModality<OptionalLong> captureNanos,
        int width,
        int height,
        byte[] classes,
        double confidence,
        float[] embedding,
        @Nullable Compared compared) {
    /**
     * Both networks, on pictures of the same moment.
     *
     * @param classes class ids of each, of the form of the moment's own
     * @param confidence mean of each, 0 to 1
     * @param similarity cosine of their embeddings, -1 to 1; NaN where these say nothing about each other
     */
    public record Compared(PerModality<byte[]> classes, PerModality<Double> confidence, double similarity) {
        /** Share of the pixels in which both see the same class, 0 to 1. */
        public double samePixels() {
            byte[] rgb = classes.rgb();
            byte[] depth = classes.depth();
            int same = 0;
            for (int i = 0; i < rgb.length; i++) {
                same += rgb[i] == depth[i] ? 1 : 0;
            }
            return (double) same / rgb.length;
        }
    }
}
