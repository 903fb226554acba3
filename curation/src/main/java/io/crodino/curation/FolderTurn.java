package io.crodino.curation;

import io.crodino.formats.FileHold;
import io.crodino.formats.UserException;
import java.nio.file.Path;

/** One command at a time writes into a folder. */
public final class FolderTurn {
    private static final String FILE = ".curation.lock";

    private FolderTurn() {}

    /**
     * Takes the turn until it is closed.
     *
     * @param work what the other one does, e.g. {@code imports labels into}
     * @throws UserException when another process has it
     */
    public static FileHold take(Path folder, String work) {
        return FileHold.now(folder.resolve(FILE))
                .orElseThrow(() -> new UserException(
                        "another command " + work + " " + folder + ": wait for the end of that, or stop it"));
    }
}
