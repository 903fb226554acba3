package io.crodino.curation.scan;

import io.crodino.formats.ImageSize;
import java.util.SortedMap;

/**
 * Figures of one label picture.
 *
 * @param pixels by class, position = training id
 * @param ignored pixels that are neither learned nor scored
 * @param unknown pixels by id, of ids that are not in the description; of very many ids the lowest
 */
public record LabelFacts(ImageSize size, long[] pixels, long ignored, SortedMap<Integer, Long> unknown) {
    /** Whether nothing in it is learned. */
    public boolean isEmpty() {
        for (long count : pixels) {
            if (count > 0) {
                return false;
            }
        }
        return unknown.isEmpty();
    }
}
