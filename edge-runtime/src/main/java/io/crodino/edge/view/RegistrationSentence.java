package io.crodino.edge.view;

import io.crodino.edge.sensor.Registration;
import io.crodino.formats.registration.RegistrationFit;
import org.jspecify.annotations.Nullable;

/** How well depth is registered, in words. */
final class RegistrationSentence {
    /** Cameras are off by so much themselves. */
    private static final double LEAST_PIXELS = 2;

    private RegistrationSentence() {}

    /**
     * @param across pixels that depth would have to move to the right; null when that is not known
     * @param down the same, down
     */
    static String of(Registration by, RegistrationFit fit, @Nullable Double across, @Nullable Double down) {
        return switch (fit) {
            case UNKNOWN -> "not known: too few views with edges so far";
            case FITS -> "the edges of depth meet those of colour";
            case OFF ->
                "the edges of depth and colour lie apart" + apart(across, "right", "left") + apart(down, "down", "up")
                        + remedy(by);
            case ALTERNATES ->
                "the edges of depth meet those of colour in some pictures and not in others: "
                        + switch (by) {
                            case KIT -> "the driver seems to register some pictures by itself";
                            case DRIVER, UNKNOWN -> "the driver registers only some of them";
                        };
        };
    }

    private static String apart(@Nullable Double pixels, String positive, String negative) {
        return pixels == null || Math.abs(pixels) < LEAST_PIXELS
                ? ""
                : ", depth belongs " + Math.abs(Math.round(pixels)) + " pixels " + (pixels > 0 ? positive : negative);
    }

    private static String remedy(Registration by) {
        return switch (by) {
            case KIT -> ": the calibration is not that of these cameras, or one of them was moved";
            case DRIVER -> ": the driver says that it registers, but does so wrongly, or a camera was moved";
            case UNKNOWN ->
                ": nobody has registered depth, or a camera was moved; give calibration=FILE, or have the driver register";
        };
    }
}
