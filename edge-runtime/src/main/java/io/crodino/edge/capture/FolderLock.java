package io.crodino.edge.capture;

import io.crodino.formats.FileHold;
import io.crodino.formats.UserException;
import java.nio.file.Path;

/** The locked file by which one kit captures into a folder. */
final class FolderLock {
    static final String FILE = ".capture.lock";

    private FolderLock() {}

    /**
     * Takes it until it is closed or the process ends.
     *
     * @throws UserException when another kit has it, or the folder cannot be written
     */
    static FileHold take(Path root) {
        return FileHold.now(root.resolve(FILE))
                .orElseThrow(() -> new UserException(
                        "another kit captures into " + root + ": stop it, or choose another folder with --capture"));
    }
}
