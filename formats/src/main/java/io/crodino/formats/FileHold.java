package io.crodino.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An exclusive lock of a file, kept until it is closed or the process ends; on a shared file system for all machines. */
public final class FileHold implements AutoCloseable {
    private static final long POLL_MILLIS = 500;

    private final FileChannel channel;

    /** The lock ends with its channel. */
    private FileHold(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock if it is free.
     *
     * @throws UserException when the file cannot be made or its file system has no locks
     */
    public static Optional<FileHold> now(Path file) {
        return open(file, FileChannel::tryLock);
    }

    /**
     * Waits for the lock.
     *
     * @throws UserException when the file cannot be made or its file system has no locks
     */
    public static FileHold await(Path file) {
        return open(file, FileChannel::lock).orElseThrow();
    }

    /**
     * Waits for the lock, or until told to stop.
     *
     * @param waiting told once when the lock is not free
     * @return empty when stopped
     * @throws UserException when the file cannot be made or its file system has no locks
     */
    public static Optional<FileHold> await(Path file, Runnable waiting, BooleanSupplier stop)
            throws InterruptedException {
        Optional<FileHold> hold = now(file);
        if (hold.isEmpty()) {
            waiting.run();
        }
        while (hold.isEmpty() && !stop.getAsBoolean()) {
            Thread.sleep(POLL_MILLIS);
            hold = now(file);
        }
        return hold;
    }

    private interface Locking {
        @Nullable
        FileLock lock(FileChannel channel) throws IOException;
    }

    private static Optional<FileHold> open(Path file, Locking locking) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (locking.lock(channel) != null) {
                    return Optional.of(new FileHold(channel));
                }
            } catch (OverlappingFileLockException e) {
                // This very process has it.
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UserException(
                    "cannot lock " + file + ": " + e.getMessage() + "; expected a folder that can be written, on a file"
                            + " system with locks",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserException("cannot give up a lock: " + e.getMessage(), e);
        }
    }
}
