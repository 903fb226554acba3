package io.crodino.trainer.dataset;

import io.crodino.formats.DepthFormat;
import io.crodino.trainer.tensor.Half;
import java.util.List;
import org.opencv.core.Mat;

/**
 * Turns Mid-Air's depth and disparity pictures, whose 16 bits are half-precision floats, into centimetres. The sky is
 * known to be far, not unmeasured: it gets the farthest distance that 16 bits hold, as does all beyond it.
 */
enum MidAirDepth {
    /** Pixels at a width of 1024; metres = 512 / disparity. */
    DISPARITY("stereo_disparity"),
    /** Metres. */
    DEPTH("depth");

    static final DepthFormat FORMAT = new DepthFormat(0.01, 0, List.of(0), 655.35);

    /** Focal length, 512 px at a view of 90 degrees and a width of 1024, times a baseline of 1 m. */
    private static final double FOCAL_TIMES_BASELINE = 512;

    private static final int FARTHEST = 65535;

    private final String folder;

    MidAirDepth(String folder) {
        this.folder = folder;
    }

    /** The sensor's folder. */
    String folder() {
        return folder;
    }

    /** Centimetres for each of the 65536 halves; negative numbers and those that are none become 0. */
    short[] table() {
        short[] table = new short[65536];
        for (int bits = 0; bits < table.length; bits++) {
            float value = Half.toFloat((short) bits);
            double metres = this == DEPTH ? value : FOCAL_TIMES_BASELINE / value;
            // Minus zero and zero are the sky in a disparity.
            boolean known = value >= 0 && (this == DISPARITY || value > 0) && !Float.isNaN(value);
            long centimetres = Math.min(Math.round(Math.abs(metres) / FORMAT.unit()), FARTHEST);
            table[bits] = known ? (short) Math.max(centimetres, 1) : 0;
        }
        return table;
    }

    /** Replaces the halves of a 16UC1 picture by centimetres. */
    static void decode(Mat picture, short[] table) {
        short[] pixels = new short[(int) picture.total()];
        picture.get(0, 0, pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = table[pixels[i] & 0xffff];
        }
        picture.put(0, 0, pixels);
    }
}
