package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.engine.LabelTensors;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Brings batches to the device.
 *
 * @param size of the pictures
 */
public record Batches(InputSize size) {
    /** The tensors of a batch, which belong to {@code manager}. */
    public TensorBatch tensors(NDManager manager, Batch batch, long step) {
        NDArray rgb = manager.create(batch.rgb(), image(batch.count(), 3));
        NDArray depth = manager.create(batch.depth(), image(batch.count(), 1));
        return new TensorBatch(
                new PerModality<>(rgb, depth),
                new PerModality<>(
                        labels(manager, batch.count(), batch.rgbLabels()),
                        labels(manager, batch.count(), batch.depthLabels())),
                new PerModality<>(List.of(batch.rgbPlacements()), List.of(batch.depthPlacements())),
                step,
                Optional.empty());
    }

    private Shape image(int count, int channels) {
        return new Shape(count, channels, size.height(), size.width());
    }

    private LabelTensors labels(NDManager manager, int count, byte[] ids) {
        ByteBuffer buffer = manager.allocateDirect(ids.length);
        buffer.put(ids).rewind();
        return LabelTensors.of(manager.create(buffer, new Shape(count, size.height(), size.width()), DataType.UINT8));
    }
}
