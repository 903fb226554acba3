package io.crodino.formats;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * How a 16-bit depth image stores distances: {@code metres = rotateRight(value, rotateBits) * unit}.
 *
 * @param unit metres per stored unit, above 0; 0.001 for millimetres
 * @param rotateBits bits by which each value was rotated to the left when it was written (SUN RGB-D and apc-vision
 *     store it so), 0 to 15
 * @param invalid stored values, after undoing the rotation, that mean "no measurement"
 * @param max farthest distance in metres that is believed; beyond it a pixel counts as invalid
 */
public record DepthFormat(double unit, int rotateBits, List<Integer> invalid, double max) {
    /** Millimetres, 0 = invalid, to the end of what 16 bits hold. */
    public static final DepthFormat MILLIMETRES = new DepthFormat(0.001, 0, List.of(0), 65.535);

    public DepthFormat {
        invalid = List.copyOf(invalid);
        if (!(unit > 0) || rotateBits < 0 || rotateBits > 15 || !(max > 0)) {
            throw new UserException("depth {unit: " + unit + ", rotate-bits: " + rotateBits + ", max: " + max
                    + "}: expected unit above 0, rotate-bits 0 to 15, max above 0 metres");
        }
    }

    /** As {@code dataset.yaml} has it: only the unit must be given. */
    @JsonCreator
    static DepthFormat described(
            @JsonProperty(value = "unit", required = true) double unit,
            @Nullable @JsonProperty("rotate-bits") Integer rotateBits,
            @Nullable @JsonProperty("invalid") List<Integer> invalid,
            @Nullable @JsonProperty("max") Double max) {
        return new DepthFormat(
                unit,
                rotateBits == null ? 0 : rotateBits,
                invalid == null ? List.of(0) : invalid,
                max == null ? unit * 65535 : max);
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

    /**
     * Replaces the stored values of a picture by {@link #units}, and by 0 where they are not valid.
     *
     * @param picture 16UC1
     */
    public void clean(Mat picture) {
        short[] pixels = new short[(int) picture.total()];
        picture.get(0, 0, pixels);
        for (int i = 0; i < pixels.length; i++) {
            int units = units(pixels[i]);
            pixels[i] = isValid(units) ? (short) units : 0;
        }
        picture.put(0, 0, pixels);
    }
}
