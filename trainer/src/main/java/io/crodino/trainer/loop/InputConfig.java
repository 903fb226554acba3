package io.crodino.trainer.loop;

import io.crodino.formats.InputSize;
import io.crodino.formats.Resampling;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.HoleFilling;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern SIZE = Pattern.compile("(\\d+)x(\\d+)");

    /** @throws UserException when the size is none, or the rule is unknown */
    public InputConfig {
        if (!SIZE.matcher(size).matches()) {
            throw new UserException("size is '" + size + "': expected HxW in pixels, e.g. 96x128");
        }
        Resampling.of(resampling);
    }

    static InputConfig defaults() {
        return new InputConfig("480x640", Resampling.PYRAMID.key(), HoleFilling.NONE, DepthEncodingChoice.AUTO);
    }

    InputSize sized() {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new UserException("size is '" + size + "': expected HxW in pixels");
        }
        return new InputSize(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), Resampling.of(resampling));
    }
}
