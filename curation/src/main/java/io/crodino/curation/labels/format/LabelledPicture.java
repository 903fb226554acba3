package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.AtomicFile;

/**
 * A picture as it goes out.
 *
 * @param stem of its name
 * @param extension of its file, with the dot
 * @param content of its file
 * @param mask its labels, of its size
 */
public record LabelledPicture(String stem, String extension, AtomicFile.Content content, ClassMask mask) {
    /** Name of its file. */
    public String file() {
        return stem + extension;
    }
}
