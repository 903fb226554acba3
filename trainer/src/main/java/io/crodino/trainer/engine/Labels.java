package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.crodino.formats.RgbdFolder;

/**
 * Labels made ready for cross-entropy once per batch.
 *
 * @param index B x 1 x H x W int64: the class, 0 where ignored
 * @param mask B x 1 x H x W float32: 1 where learned, 0 where ignored
 * @param learned number of learned pixels
 */
public record Labels(NDArray index, NDArray mask, float learned) {
    /** From training ids, B x H x W uint8, {@link RgbdFolder#IGNORE} where nothing is learned. */
    public static Labels of(NDArray ids) {
        NDArray wide = ids.toType(DataType.INT64, false).expandDims(1);
        NDArray known = wide.neq(RgbdFolder.IGNORE);
        NDArray mask = known.toType(DataType.FLOAT32, false);
        return new Labels(
                wide.mul(known.toType(DataType.INT64, false)), mask, mask.sum().getFloat());
    }
}
