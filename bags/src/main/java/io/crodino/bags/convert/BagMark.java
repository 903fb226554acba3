package io.crodino.bags.convert;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * {@code convert.yaml} of the folder: which bag it is made of, so that the same command goes on and another does not.
 *
 * @param source the bag and what of it
 */
record BagMark(String source) {
    private static final String FILE = "convert.yaml";
    private static final String COMMENT = "# Written by crodino convert, which goes on here when it was stopped.\n";

    /**
     * Changes nothing.
     *
     * @throws UserException when a folder is neither new nor empty, nor marked so already
     */
    void requireFitting(Path root) {
        Path file = root.resolve(FILE);
        if (Files.isRegularFile(file)) {
            String found = Yaml.tree(file).path("source").asText();
            if (!found.equals(source)) {
                throw new UserException(root + " holds a conversion of '" + found + "', expected '" + source
                        + "': choose a new folder for --out");
            }
            return;
        }
        if (Files.exists(root) && !isEmptyFolder(root)) {
            throw new UserException(root + " is not empty and not written by convert: choose a new folder for --out");
        }
    }

    void write(Path root) {
        AtomicFile.writeText(root.resolve(FILE), COMMENT + Yaml.write(this));
    }

    private static boolean isEmptyFolder(Path root) {
        try (Stream<Path> files = Files.isDirectory(root) ? Files.list(root) : Stream.of(root)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UserException("cannot list " + root + ": choose another folder for --out", e);
        }
    }
}
