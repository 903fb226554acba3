package io.crodino.curation.labels;

import java.util.Map;

/**
 * What came of an export.
 *
 * @param written pictures by where their labels come from
 * @param left pictures that were left out because nothing is known of them
 */
public record ExportOutcome(Map<LabelOrigin, Integer> written, int left) {
    public ExportOutcome {
        written = Map.copyOf(written);
    }

    /** Pictures in all. */
    public int total() {
        return written.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Pictures whose labels come from there. */
    public int of(LabelOrigin origin) {
        return written.getOrDefault(origin, 0);
    }
}
