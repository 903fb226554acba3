package io.crodino.curation.scan;

import io.crodino.formats.ImageSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of one frame; a picture that is not there or cannot be used has none.
 *
 * @param faults of its pictures, by themselves
 */
public record FrameFacts(
        String stem,
        Optional<ColourFacts> colour,
        Optional<DepthFacts> depth,
        Optional<LabelFacts> label,
        List<PictureFault> faults) {
    public FrameFacts {
        faults = List.copyOf(faults);
    }

    /** The sizes of the pictures that it has, by their folder. */
    public Map<String, ImageSize> sizes() {
        Map<String, ImageSize> sizes = new LinkedHashMap<>();
        colour.ifPresent(facts -> sizes.put("rgb", facts.size()));
        depth.ifPresent(facts -> sizes.put("depth", facts.size()));
        label.ifPresent(facts -> sizes.put("label", facts.size()));
        return sizes;
    }
}
