package io.crodino.curation.labels.tree;

import io.crodino.formats.AtomicFile;
import java.nio.file.Path;

/** A folder or a zip archive that is being written; nobody sees it before it is whole. For one thread. */
public sealed interface ExportTree extends AutoCloseable permits ExportFolder, ExportZip {
    /**
     * Adds a file.
     *
     * @param name with {@code /} between folders
     * @throws io.crodino.formats.UserException when it cannot be written
     */
    void add(String name, AtomicFile.Content content);

    /** All is there: puts it in place. */
    void finish();

    /** Where files that grow beside the tree may lie; they are the caller's to delete. */
    Path spool(String name);

    /** Removes it if it is not finished. */
    @Override
    void close();
}
