package io.crodino.edge.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shards have come to.
 *
 * @param there pictures that have their results
 * @param damaged one sentence for each picture that has none because it cannot be read
 * @param missing stems of pictures that nobody has segmented yet
 * @param left pictures that were not looked at
 * @param score of what is there; null without labels
 */
public record CollectOutcome(
        int there,
        List<String> damaged,
        List<String> missing,
        int left,
        @Nullable SegmentScore score) {}
