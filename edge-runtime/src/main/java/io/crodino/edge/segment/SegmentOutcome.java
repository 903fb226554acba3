package io.crodino.edge.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How segmenting stored pictures ended.
 *
 * @param written pictures segmented now
 * @param before pictures that had their results already
 * @param damaged one sentence for each picture that cannot be read
 * @param left pictures that are still to do
 * @param seconds for what was written now
 * @param score null without labels
 */
public record SegmentOutcome(
        int written,
        int before,
        List<String> damaged,
        int left,
        double seconds,
        @Nullable SegmentScore score) {}
