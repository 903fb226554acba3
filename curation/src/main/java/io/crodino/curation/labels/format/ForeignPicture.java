package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;

/**
 * A picture that a tool has labelled.
 *
 * @param name as the tool has it: a file's name, perhaps with folders, or an address
 * @param labels what it is labelled with
 */
public record ForeignPicture(String name, Labels labels) {
    /** Labels that can be painted. */
    @FunctionalInterface
    public interface Labels {
        /**
         * Paints them.
         *
         * @param canvas of the picture's true size, unlabelled
         * @throws io.crodino.formats.UserException when they are damaged, or of a picture of another size
         */
        void paint(ClassMask canvas, NameTable names);
    }
}
