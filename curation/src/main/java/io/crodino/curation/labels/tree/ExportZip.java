package io.crodino.curation.labels.tree;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One that becomes a zip archive. */
final class ExportZip implements ExportTree {
    private static final int BUFFER = 1 << 16;

    private final Path place;
    private final Path aside;
    private final ZipOutputStream zip;
    private boolean finished;

    ExportZip(Path place, Path aside) {
        this.place = place;
        this.aside = aside;
        try {
            this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(aside), BUFFER));
        } catch (IOException e) {
            throw failed(e);
        }
        // Pictures are packed already.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    @Override
    public void add(String name, AtomicFile.Content content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            content.writeTo(new Entry(zip));
            zip.closeEntry();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void finish() {
        try {
            zip.close();
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            finished = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Path spool(String name) {
        return aside.resolveSibling(aside.getFileName() + "." + name);
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            zip.close();
        } catch (IOException | RuntimeException e) {
            // The disk is full, or nothing was added; what is left is deleted in any case.
            aside.toFile().deleteOnExit();
        }
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            aside.toFile().deleteOnExit();
        }
    }

    private UserException failed(IOException e) {
        return new UserException(
                "cannot write " + place + ": " + e.getMessage()
                        + "; nothing is left of it, free some space or choose another folder",
                e);
    }

    /** One file; who writes it may close it. */
    private static final class Entry extends FilterOutputStream {
        Entry(OutputStream zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
