package io.crodino.curation.labels.format;

/** Writes pictures with their labels. For one thread. */
public interface LabelWriter extends AutoCloseable {
    /** @throws io.crodino.formats.UserException when it cannot be written, or the form cannot hold it */
    void add(LabelledPicture picture);

    /** All pictures are there: writes what names them. */
    void finish();

    /** Removes what lies aside. */
    @Override
    void close();
}
