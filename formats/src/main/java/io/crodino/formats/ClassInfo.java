package io.crodino.formats;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * One class of a data set. Its position in the list is the training id.
 *
 * @param name what people call it
 * @param id its id in the label files, 0 to 65535
 * @param color how it is painted, {@code #rrggbb}
 */
public record ClassInfo(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int id,
        @JsonProperty(required = true) String color) {
    /** The training id of pixels that are neither learned nor scored; no class has it. */
    public static final int IGNORE = 255;

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    public ClassInfo {
        // Files may hold null where nothing is allowed.
        if (name == null || color == null) {
            throw new UserException("class " + id + " lacks its name or color: expected both");
        }
        if (id < 0 || id > 65535) {
            throw new UserException("class '" + name + "' has id " + id + ": expected 0 to 65535");
        }
        if (!HEX.matcher(color).matches()) {
            throw new UserException("class '" + name + "' has color '" + color + "': expected \"#rrggbb\" in quotes");
        }
    }

    /** The colour as {@code 0xRRGGBB}. */
    public int rgb() {
        return Integer.parseInt(color.substring(1), 16);
    }
}
