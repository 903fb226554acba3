package io.crodino.formats;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a 16-bit depth image stores distances: {@code metres = rotateRight(value, rotateBits) * unit}.
 *
 * @param unit metres per stored unit, above 0; 0.001 for millimetres
 * @param rotateBits bits by which each value was rotated to the left when it was written (SUN RGB-D and apc-vision
 *     store it so), 0 to 15
 * @param invalid stored values, after undoing the rotation, that mean "no measurement"
 * @param max farthest distance in metres that is believed; beyond it a pixel counts as invalid
 */
public record DepthFormat(
        @JsonProperty(required = true) double unit, int rotateBits, List<Integer> invalid, double max) {
    /** Millimetres, 0 = invalid, to the end of what 16 bits hold. */
    public static final DepthFormat MILLIMETRES = new DepthFormat(0.001, 0, List.of(0), 65.535);

    public DepthFormat(
            double unit,
            @JsonProperty("rotate-bits") int rotateBits,
            @Nullable @JsonProperty("invalid") List<Integer> invalid,
            @JsonProperty("max") double max) {
        this.unit = unit;
        this.rotateBits = rotateBits;
        this.invalid = invalid == null ? List.of(0) : List.copyOf(invalid);
        this.max = max == 0 ? unit * 65535 : max;
        if (!(unit > 0) || rotateBits < 0 || rotateBits > 15 || !(this.max > 0)) {
            throw new UserException("depth {unit: " + unit + ", rotate-bits: " + rotateBits + ", max: " + max
                    + "}: expected unit above 0, rotate-bits 0 to 15, max above 0 metres");
        }
    }

    /** The stored value of a pixel with the rotation undone; {@code stored} holds 16 bits, the result 0 to 65535. */
    public int units(short stored) {
        int value = stored & 0xffff;
        return rotateBits == 0 ? value : ((value >>> rotateBits) | (value << (16 - rotateBits))) & 0xffff;
    }

    /** Whether a pixel, given in {@link #units}, is a believed measurement. */
    public boolean isValid(int units) {
        return !invalid.contains(units) && units * unit <= max;
    }
}
