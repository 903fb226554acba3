package io.crodino.curation.labels.format;

import java.util.List;

/**
 * What a tool has exported.
 *
 * @param pictures that have labels
 * @param notes what was left out and why, for people
 */
public record ForeignLabels(List<ForeignPicture> pictures, List<String> notes) {
    public ForeignLabels {
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
    }
}
