package io.crodino.edge.capture;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The locked file by which one kit captures into a folder, until it is closed. */
final class FolderLock implements AutoCloseable {
    static final String FILE = ".capture.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws UserException when another kit has it, or the folder cannot be written */
    static FolderLock take(Path root) {
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new UserException(
                        "another kit captures into " + root + ": stop it, or choose another folder with --capture");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UserException(
                    "cannot capture into " + root + ": " + e + "; choose a folder that can be written", e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserException("cannot let the captures go: " + e.getMessage(), e);
        }
    }
}
