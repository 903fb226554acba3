package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.engine.Labels;
import java.util.List;

/**
 * One batch on the device, normalised.
 *
 * @param images RGB B x 3 x H x W, depth B x 1 x H x W, float32
 * @param labels an own label map for each modality: under decoupled augmentation they differ
 * @param placements where each sample's view shows its frame, for each modality
 * @param step number of the training step, for draws that must repeat on resume
 */
public record TensorBatch(
        PerModality<NDArray> images, PerModality<Labels> labels, PerModality<List<Placement>> placements, long step) {}
