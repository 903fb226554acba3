package io.crodino.formats;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A folder with all that is in it. */
public final class FolderTree {
    private FolderTree() {}

    /**
     * Deletes it; one that is not there is no mistake, nor is what somebody else deletes meanwhile.
     *
     * @throws UserException when something in it cannot be deleted
     */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            throw new UserException("cannot delete " + folder + ": " + e, e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    /**
     * Regular files in it and below, by name; links to files count, links to folders are not followed. What cannot be read
     * is left out, and the rest is there all the same.
     *
     * @param depth 1 for the folder's own files alone
     * @param unread hears a sentence for each folder or file that cannot be read
     */
    public static List<Path> files(Path folder, int depth, Consumer<String> unread) {
        Finding finding = new Finding(unread);
        try {
            Files.walkFileTree(folder.toRealPath(), Set.of(), depth, finding);
        } catch (IOException e) {
            throw new UserException("cannot read " + folder + ": " + e, e);
        }
        return finding.files.stream().sorted().toList();
    }

    private static final class Finding extends SimpleFileVisitor<Path> {
        private final Consumer<String> unread;
        private final List<Path> files = new ArrayList<>();

        Finding(Consumer<String> unread) {
            this.unread = unread;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unread.accept("cannot read " + file + ": " + failure);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            if (failure != null) {
                unread.accept("cannot read all of " + folder + ": " + failure);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
