package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Outputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One batch on the device, normalised.
 *
 * @param images RGB B x 3 x H x W, depth B x 1 x H x W, float32
 * @param labels an own label map for each modality: under decoupled augmentation they differ
 * @param placements where each sample's view shows its frame, for each modality
 * @param step number of the training step, for draws that must repeat on resume
 * @param teacher what the teacher makes of these images, without gradients; empty when the method has none
 */
public record TensorBatch(
        PerModality<NDArray> images,
        PerModality<LabelTensors> labels,
        PerModality<List<Placement>> placements,
        long step,
        Optional<Outputs> teacher) {
    /** The same with what a teacher makes of it. */
    public TensorBatch taughtBy(Outputs outputs) {
        return new TensorBatch(images, labels, placements, step, Optional.of(outputs));
    }

    /** The images under the names of a network that reads both, {@code rgb} and {@code depth}. */
    public Map<String, NDArray> imagesByName() {
        return Map.of("rgb", images.rgb(), "depth", images.depth());
    }

    /** This batch, whose two sensors show the same views. */
    TensorBatch requirePaired() {
        if (!placements.rgb().equals(placements.depth())) {
            throw new IllegalArgumentException("RGB and depth show different views; this method needs the same ones");
        }
        return this;
    }
}
