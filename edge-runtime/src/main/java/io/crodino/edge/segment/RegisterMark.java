package io.crodino.edge.segment;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.formats.registration.Calibration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code registered.yaml} beside registered pictures: what they were made with, so that the same command goes on and another
 * does not.
 *
 * @param calibration SHA-256 of the calibration's figures
 * @param fill whether cracks were closed
 */
record RegisterMark(String calibration, boolean fill) {
    private static final String FILE = "registered.yaml";

    static RegisterMark of(Calibration calibration, boolean fill) {
        return new RegisterMark(Sha256.of(calibration.toString()), fill);
    }

    /**
     * Marks a folder, or finds that it is marked so. Pictures of another mark are deleted before, if they may be: whoever
     * stops half-way leaves none of them beside new ones.
     *
     * @param results pictures that will be in it
     * @param force whether they are written anew
     * @throws UserException when there are some already that were made otherwise, or by nobody knows whom
     */
    void put(Path folder, List<Path> results, boolean force) {
        Path file = folder.resolve(FILE);
        if (Files.isRegularFile(file) && Yaml.read(file, RegisterMark.class).equals(this)) {
            return;
        }
        List<Path> others = results.stream().filter(Files::exists).toList();
        if (!others.isEmpty() && !force) {
            throw new UserException(
                    folder + " holds pictures that were not registered with this calibration and --fill," + " e.g. "
                            + others.get(0).getFileName() + ": --force writes them anew, or choose another --out");
        }
        others.forEach(FolderTree::delete);
        AtomicFile.writeText(file, Yaml.write(this));
    }
}
