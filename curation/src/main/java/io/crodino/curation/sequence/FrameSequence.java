package io.crodino.curation.sequence;

import java.util.List;

/**
 * Frames that were taken one after the other.
 *
 * @param name what their stems begin with, and a number where there are several such
 * @param stems in the order of their numbers
 */
public record FrameSequence(String name, List<String> stems) {
    public FrameSequence {
        stems = List.copyOf(stems);
    }
}
