package io.crodino.curation.labels;

import java.util.List;

/**
 * What came of an import.
 *
 * @param written labels that were written
 * @param kept labels that were there and were left alone
 * @param empty pictures that were left out because nothing is drawn on them
 * @param unlisted stems with labels that are in no list of a split
 * @param notes what people should know
 */
public record ImportOutcome(int written, int kept, int empty, List<String> unlisted, List<String> notes) {
    public ImportOutcome {
        unlisted = List.copyOf(unlisted);
        notes = List.copyOf(notes);
    }
}
