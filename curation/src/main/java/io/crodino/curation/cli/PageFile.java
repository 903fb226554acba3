package io.crodino.curation.cli;

import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a page goes, looked at before the work and not after it. */
final class PageFile {
    private PageFile() {}

    /** @throws UserException when it cannot be written there */
    static void require(@Nullable Path page) {
        if (page == null) {
            return;
        }
        if (Files.isDirectory(page)) {
            throw new UserException(
                    page + " is a folder: expected a file for --out, e.g. " + page.resolve("report.html"));
        }
        Path parent = page.toAbsolutePath().getParent();
        if (parent != null && Files.exists(parent) && !Files.isDirectory(parent)) {
            throw new UserException(parent + " is no folder: choose another place for --out");
        }
    }
}
