package io.crodino.spark;

import io.crodino.formats.AtomicFile.Content;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;

/** A folder on whichever file system. Names in it have {@code /} between their parts. Thread-safe. */
interface Storage {
    /** Where files are written aside, each under a name of its own, before they are moved into place. */
    String ASIDE = "_temporary";

    /** Whether this folder, or one in it, is there; {@code ""} is the folder itself. */
    boolean isFolder(String name);

    /** The names of the files in a folder; none when it is not there. */
    List<String> list(String folder);

    /** @throws UserException when it cannot be read */
    byte[] read(String name);

    /**
     * Copies a file to this machine. One that is not there is left out, which is then told by whoever misses it.
     *
     * @throws UserException when it is there and cannot be read
     */
    void fetch(String name, Path target);

    /**
     * Puts a file in place, whole or not at all; one that is there is replaced.
     *
     * @throws UserException when it cannot be written
     */
    void write(String name, Content content);

    /** Deletes a file, or a folder with all that is in it, if it is there. */
    void delete(String name);

    /** The folder where it is one of this machine; else a place for what is fetched. */
    Path onThisMachine(Path scratch);

    /** Whether {@link #onThisMachine} holds what this folder holds. */
    boolean isLocal();
}
