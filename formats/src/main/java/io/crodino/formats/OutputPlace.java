package io.crodino.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tries whether results can be written, before the work and not after it. Leaves nothing behind. */
public final class OutputPlace {
    private OutputPlace() {}

    /**
     * For a file, which may be there already.
     *
     * @param option that names it, for errors
     * @throws UserException when it cannot be written there
     */
    public static void requireFile(String option, Path file) {
        if (Files.isDirectory(file)) {
            throw new UserException(
                    option + " " + file + " is a folder: expected the name of a file, e.g. " + file.resolve("result"));
        }
        tryIn(option, file, file.toAbsolutePath().getParent());
    }

    /**
     * For a folder, which may be there already.
     *
     * @param option that names it, for errors
     * @throws UserException when nothing can be written into it
     */
    public static void requireFolder(String option, Path folder) {
        tryIn(option, folder, folder.toAbsolutePath());
    }

    /** In the nearest folder that is there: those below it would be made. */
    private static void tryIn(String option, Path wanted, @Nullable Path folder) {
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null || !Files.isDirectory(nearest)) {
            throw new UserException(option + " " + wanted + " cannot be written: " + nearest
                    + " is no folder, expected one there; choose another place");
        }
        try {
            Path trial = Files.createTempFile(nearest, ".crodino-", ".trial");
            try {
                Files.write(trial, new byte[1]);
            } finally {
                Files.delete(trial);
            }
        } catch (IOException e) {
            throw new UserException(
                    option + " " + wanted + " cannot be written: the folder " + nearest
                            + " takes no new file, expected one that can be written to; look at its rights and whether"
                            + " the disk is full, or choose another place",
                    e);
        }
    }
}
