package io.crodino.edge.models;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The locked file by which one process owns a store, until it is closed. Thread-safe. */
final class StoreLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreLock.class);

    private final Path file;
    private final FileChannel channel;
    private final String key;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.key = key(file);
    }

    /**
     * Takes it.
     *
     * @param file that is made where it is not there
     * @param models as they are called in sentences
     * @throws UserException when another process has it, or it cannot be written
     */
    static StoreLock take(Path file, Path models) {
        FileChannel channel = null;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StoreLock(file, channel);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("this very process has {}", file, e);
        } catch (IOException e) {
            release(channel);
            throw new UserException("the models in " + models + " cannot be changed: " + e, e);
        }
        release(channel);
        throw new UserException("the models in " + models + " are in use by a running kit: change them through it,"
                + " with --url http://HOST:PORT");
    }

    /** By which a file is known, whatever its name becomes; empty when there is none. */
    private static String key(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return String.valueOf(attributes.fileKey());
        } catch (IOException e) {
            return "";
        }
    }

    /** @throws UserException when somebody has taken the file away, so that another process may own the store too */
    void requireHeld() {
        if (!key.equals(key(file))) {
            throw new UserException(file + " was deleted or replaced, so another kit may change these models"
                    + " too: stop one of them and start the other again");
        }
    }

    private static void release(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("a lock was not let go", e);
        }
    }

    @Override
    public void close() {
        release(channel);
    }
}
