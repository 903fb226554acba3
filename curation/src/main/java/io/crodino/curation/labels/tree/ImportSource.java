package io.crodino.curation.labels.tree;

import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what a tool has exported, in whatever it is packed. Stateless. */
public final class ImportSource {
    private ImportSource() {}

    /**
     * Opens it.
     *
     * @param in a folder, a zip archive, or a file, which then is all that there is
     * @throws UserException when it is missing or damaged, or an archive that is not to be trusted
     */
    public static ImportTree open(Path in) {
        if (Files.isDirectory(in)) {
            return ImportFolder.of(in);
        }
        if (!Files.isRegularFile(in)) {
            throw new UserException("no " + in
                    + ": expected --in with the folder, zip archive or file that the labelling" + " tool has exported");
        }
        return ImportZip.isZip(in) ? ImportZip.open(in) : ImportFolder.alone(in);
    }
}
