package io.crodino.trainer.dataset;

import io.crodino.formats.DepthFormat;
import java.awt.Rectangle;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.List;

/**
 * Heights as depth pictures store them: one unit more than the height, because 0 is free for "no measurement" and the
 * ground is measured. The shift goes into the mean that normalisation subtracts.
 *
 * @param format unit and farthest value
 */
record PotsdamHeights(DepthFormat format) {
    /** The bytes of the JPEG models, whose scale nobody documents: 255 is 1. */
    static final PotsdamHeights BYTES = new PotsdamHeights(new DepthFormat(1.0 / 255, 0, List.of(0), 257.0 / 255));

    /** Metres in steps of 2 mm, to 131 m. */
    static final PotsdamHeights METRES = new PotsdamHeights(new DepthFormat(0.002, 0, List.of(0), 0.002 * 65535));

    /** Below this a height model has no value: such files mark holes with large negative numbers. */
    private static final float LOWEST = -100;

    static PotsdamHeights of(Tile tile) {
        boolean real = tile.read(new Rectangle(0, 0, 1, 1)).getTransferType() == DataBuffer.TYPE_FLOAT;
        return real ? METRES : BYTES;
    }

    /** Units of a window, row by row; metres below 0 count as 0. */
    short[] units(Raster window) {
        float[] heights = window.getSamples(0, 0, window.getWidth(), window.getHeight(), 0, (float[]) null);
        double scale = this.equals(BYTES) ? 1 : 1 / format.unit();
        short[] units = new short[heights.length];
        for (int i = 0; i < heights.length; i++) {
            // Negated, so that NaN is a hole.
            units[i] = !(heights[i] > LOWEST)
                    ? 0
                    : (short) Math.min(1 + Math.round(Math.max(heights[i], 0) * scale), 65535);
        }
        return units;
    }
}
