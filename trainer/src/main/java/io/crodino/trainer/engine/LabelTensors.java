package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.crodino.formats.rgbd.RgbdFolder;

/**
 * Labels made ready for losses once per batch.
 *
 * @param index B x 1 x H x W int64: the class, 0 where ignored
 * @param mask B x 1 x H x W float32: 1 where learned, 0 where ignored
 * @param learned number of learned pixels
 */
public record LabelTensors(NDArray index, NDArray mask, float learned) {
    /** From training ids, B x H x W uint8, {@link RgbdFolder#IGNORE} where nothing is learned. */
    public static LabelTensors of(NDArray ids) {
        NDArray wide = ids.toType(DataType.INT64, false).expandDims(1);
        NDArray known = wide.neq(RgbdFolder.IGNORE);
        NDArray mask = known.toType(DataType.FLOAT32, false);
        return new LabelTensors(
                wide.mul(known.toType(DataType.INT64, false)), mask, mask.sum().getFloat());
    }

    /** B x C x H x W float32: 1 at the class of each learned pixel, 0 elsewhere. */
    public NDArray oneHot(int classes) {
        return oneHot(index, classes).mul(mask);
    }

    /** The same of any classes, B x 1 x H x W int64. */
    public static NDArray oneHot(NDArray index, int classes) {
        NDArray ids = index.getManager().arange(0, classes, 1, DataType.INT64).reshape(1, classes, 1, 1);
        return index.eq(ids).toType(DataType.FLOAT32, false);
    }

    /** 1 where an array is above 0, 0 elsewhere; float32. */
    public static NDArray positive(NDArray x) {
        return x.gt(0).toType(DataType.FLOAT32, false);
    }

    /** The labels at {@code height} x {@code width}: each pixel p shows pixel {@code floor(p in / out)}. */
    public LabelTensors reduced(int height, int width) {
        NDManager manager = index.getManager();
        Shape shape = index.getShape();
        int count = (int) shape.get(0);
        long fullHeight = shape.get(2);
        long fullWidth = shape.get(3);
        long[] from = new long[count * height * width];
        for (int i = 0, at = 0; i < count; i++) {
            for (int y = 0; y < height; y++) {
                long row = (i * fullHeight + y * fullHeight / height) * fullWidth;
                for (int x = 0; x < width; x++) {
                    from[at++] = row + x * fullWidth / width;
                }
            }
        }
        NDArray picks = manager.create(from, new Shape(count, 1, height, width));
        NDArray less = mask.take(manager, picks);
        return new LabelTensors(index.take(manager, picks), less, less.sum().getFloat());
    }
}
