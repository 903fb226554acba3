package io.crodino.curation.labels.tree;

import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Begins what is exported, as a folder or as a zip archive. Stateless. */
public final class ExportTarget {
    private ExportTarget() {}

    /**
     * Begins one beside where it will be.
     *
     * @param out a folder, or a name that ends in {@code .zip}
     * @throws UserException when something is there already, or it cannot be written
     */
    public static ExportTree open(Path out) {
        Path place = out.toAbsolutePath().normalize();
        if (Files.exists(place) && !isEmptyFolder(place)) {
            throw new UserException("--out " + out + " is there already: choose another name, or remove it");
        }
        Path name = place.getFileName();
        Path parent = place.getParent();
        if (name == null || parent == null || !Files.isDirectory(parent)) {
            throw new UserException("--out " + out + ": expected a name in a folder that is there");
        }
        Path aside = place.resolveSibling("." + name + ".part");
        boolean zip = name.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
        return zip && !Files.isDirectory(place) ? new ExportZip(place, aside) : new ExportFolder(place, aside);
    }

    private static boolean isEmptyFolder(Path place) {
        String[] names = place.toFile().list();
        return names != null && names.length == 0;
    }
}
