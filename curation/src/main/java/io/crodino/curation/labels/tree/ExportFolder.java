package io.crodino.curation.labels.tree;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One that becomes a folder. */
final class ExportFolder implements ExportTree {
    private final Path place;
    private final Path aside;

    ExportFolder(Path place, Path aside) {
        this.place = place;
        this.aside = aside;
        // Of one that was killed.
        FolderTree.delete(aside);
        try {
            Files.createDirectory(aside);
        } catch (IOException e) {
            throw new UserException("cannot write " + place + ": " + e.getMessage() + "; choose another folder", e);
        }
    }

    @Override
    public void add(String name, AtomicFile.Content content) {
        AtomicFile.writeUnforced(aside.resolve(name), content);
    }

    @Override
    public void finish() {
        try {
            Files.deleteIfExists(place);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException(
                    "cannot put " + place + " in place: " + e.getMessage() + "; choose another folder", e);
        }
    }

    @Override
    public Path spool(String name) {
        return aside.resolveSibling(aside.getFileName() + "." + name);
    }

    @Override
    public void close() {
        FolderTree.delete(aside);
    }
}
