package io.crodino.edge.model;

/** Outputs that are computed only when they are wanted. */
public enum Output {
    /** {@link SegmentationModel#logits}: a large copy per frame. */
    LOGITS,
    /** {@link SegmentationModel#probability}: what two models are fused by. */
    PROBABILITY
}
