package io.crodino.trainer.loop;

import io.crodino.formats.InputSize;
import io.crodino.formats.Resampling;
import io.crodino.trainer.data.HoleFilling;

/**
 * What the networks see of a frame.
 *
 * @param size network input, {@code HxW} pixels
 * @param resampling by which colour pictures become of that size, on the robot too: {@code area} or {@code pyramid}, see
 *     {@link Resampling}
 * @param holes what becomes of depth pixels without a measurement, on the robot too
 * @param depthEncoding what the depth network reads
 */
public record InputConfig(String size, String resampling, HoleFilling holes, DepthEncodingChoice depthEncoding) {
    /** @throws io.crodino.formats.UserException when the size is none, or the rule is unknown */
    public InputConfig {
        InputSize.parse("size", size);
        Resampling.of(resampling);
    }

    static InputConfig defaults() {
        return new InputConfig("480x640", Resampling.PYRAMID.key(), HoleFilling.NONE, DepthEncodingChoice.AUTO);
    }

    InputSize sized() {
        return InputSize.parse("size", size).by(Resampling.of(resampling));
    }
}
