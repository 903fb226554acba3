package io.crodino.edge.model;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.CacheFolder;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SHA-256 of a file that seldom changes, remembered between starts: a young JVM needs 100 ms for 14 MB and two seconds
 * for 128 MB. It is computed anew when place, size, time of change or inode differ, as git does it.
 *
 * @param file to be hashed
 * @param note where its hash is remembered
 */
record RememberedHash(Path file, Path note) {
    private static final Logger LOG = LoggerFactory.getLogger(RememberedHash.class);
    private static final int MOST_KEPT = 64;

    /** @throws UserException when it cannot be read */
    static String of(Path file) {
        String place = Sha256.of(file.toAbsolutePath().toString()).substring(0, 24);
        return new RememberedHash(file, CacheFolder.path("hashes").resolve(place)).hash();
    }

    String hash() {
        // Taken before the file is read: what changes meanwhile is hashed again next time.
        String state = state();
        String known = known();
        if (known.startsWith(state) && known.length() == state.length() + 64) {
            return known.substring(state.length());
        }
        String hash = Sha256.of(file);
        remember(state + hash);
        return hash;
    }

    /** What is remembered; whatever is wrong with the note is not the model's fault. */
    private String known() {
        try {
            return Files.isRegularFile(note) ? Files.readString(note) : "";
        } catch (IOException e) {
            LOG.debug("the note {} cannot be read", note, e);
            return "";
        }
    }

    private String state() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() + " " + now.lastModifiedTime() + " " + now.fileKey() + " ";
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void remember(String text) {
        try {
            AtomicFile.writeText(note, text);
            CacheFolder.keepNewestBeside(note, MOST_KEPT);
        } catch (IOException | UserException e) {
            LOG.debug("the hash of {} is computed at every start", file, e);
        }
    }
}
