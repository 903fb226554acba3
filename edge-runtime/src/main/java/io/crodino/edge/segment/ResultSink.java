package io.crodino.edge.segment;

import io.crodino.formats.UserException;

/** Where the results of pictures go. Thread-safe. */
public interface ResultSink {
    /**
     * Puts a file in place, whole or not at all.
     *
     * @param name below the folder of results, with {@code /}
     * @throws UserException when it cannot be written
     */
    void write(String name, byte[] content);
}
