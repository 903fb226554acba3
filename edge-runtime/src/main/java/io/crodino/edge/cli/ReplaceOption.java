package io.crodino.edge.cli;

import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether a calibration that is there may be replaced. */
final class ReplaceOption {
    @Option(names = "--force", description = "replace the calibration.yaml that is there")
    private boolean force;

    /**
     * Before any work is done.
     *
     * @throws UserException when the file is there and must not be replaced
     */
    void requireFree(Path file) {
        if (Files.exists(file) && !force) {
            throw new UserException(file + " is there already: choose another --out, or replace it with --force");
        }
    }
}
