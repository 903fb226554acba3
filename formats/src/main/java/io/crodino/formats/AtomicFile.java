package io.crodino.formats;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file aside and moves it into place, so that a reader sees the old file or the new one, never half of one. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Fills a stream; the stream is closed by the caller. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target}, forced to the disk before it is moved into place.
     *
     * @throws UserException when the disk is full or the folder is not writable; an older {@code target} stays as it was
     */
    public static void write(Path target, Content content) {
        write(target, content, true);
    }

    /**
     * The same for many files a second, without waiting for the disk: whole when the process dies at any moment, though
     * perhaps not after a power cut.
     */
    public static void writeUnforced(Path target, Content content) {
        write(target, content, false);
    }

    private static void write(Path target, Content content, boolean force) {
        Path aside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (FileOutputStream file = new FileOutputStream(aside.toFile());
                    OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
                content.writeTo(out);
                out.flush();
                if (force) {
                    file.getFD().sync();
                }
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "cannot write " + target + ": " + e.getMessage()
                            + "; the file is as it was before, free some space or choose another folder",
                    e);
        } finally {
            deleteQuietly(aside);
        }
    }

    /** The same for text in UTF-8. */
    public static void writeText(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void deleteQuietly(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            // The part file is never read, and the error that matters is already on its way.
            aside.toFile().deleteOnExit();
        }
    }
}
