package io.crodino.edge.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crodino.edge.sensor.Registration;
import io.crodino.formats.registration.RegistrationFit;
import io.crodino.formats.rgbd.CaptureTiming;
import org.jspecify.annotations.Nullable;

/**
 * Whether what both sensors see fits together. Immutable.
 *
 * @param registration in place
 * @param time in time, over the last pictures; absent while they are too few
 */
public record AlignmentState(
        RegistrationState registration,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CaptureTiming time) {
    /**
     * Whether depth is where colour is.
     *
     * @param by who has registered it
     * @param fit how that is seen in the pictures
     * @param acrossPixels that depth would have to move for its edges to meet those of colour, in pixels of the colour
     *     picture, positive to the right; absent while it is not known
     * @param downPixels the same, positive down
     * @param looks pairs of pictures that were looked at
     * @param text the same in words
     */
    public record RegistrationState(
            Registration by,
            RegistrationFit fit,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double acrossPixels,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double downPixels,

            long looks,
            String text) {
        /** With its words. */
        public static RegistrationState of(
                Registration by, RegistrationFit fit, @Nullable Double across, @Nullable Double down, long looks) {
            return new RegistrationState(by, fit, across, down, looks, RegistrationSentence.of(by, fit, across, down));
        }

        /** Whether somebody should look after it. */
        public boolean warns() {
            return fit == RegistrationFit.OFF || fit == RegistrationFit.ALTERNATES;
        }
    }
}
