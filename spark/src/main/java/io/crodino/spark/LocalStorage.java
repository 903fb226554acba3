package io.crodino.spark;

import io.crodino.formats.AtomicFile.Content;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of this machine, or one that is mounted. Spark's own file system would put a file of checksums beside each.
 *
 * @param root absolute
 */
record LocalStorage(Path root) implements Storage {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

    /** Whether a location is a path, or a {@code file:} URI. */
    static boolean isLocal(String location) {
        return isPath(location) || location.startsWith("file:");
    }

    /** Whether a location has no scheme: it is then one of this machine alone. */
    static boolean isPath(String location) {
        return !SCHEME.matcher(location).matches();
    }

    static Path path(String location) {
        try {
            Path path = isPath(location)
                    ? Path.of(location)
                    : Path.of(URI.create(location).getPath());
            return path.toAbsolutePath().normalize();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UserException(location + " names no folder: expected a path, or file:///PATH", e);
        }
    }

    @Override
    public boolean isFolder(String name) {
        return Files.isDirectory(root.resolve(name));
    }

    @Override
    public List<String> list(String folder) {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UserException("cannot list " + path + ": expected a readable folder", e);
        }
    }

    @Override
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(root.resolve(name));
        } catch (IOException e) {
            throw new UserException("cannot read " + root.resolve(name) + ": expected a readable file", e);
        }
    }

    @Override
    public void fetch(String name, Path target) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(root.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // Whoever reads it says so.
        } catch (IOException e) {
            throw new UserException("cannot copy " + root.resolve(name) + " to " + target + ": " + e.getMessage(), e);
        }
    }

    /** Two tasks may write the same file at the same time, when one was given up too early: each has its own aside. */
    @Override
    public void write(String name, Content content) {
        Path target = root.resolve(name);
        Path aside = root.resolve(ASIDE).resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(aside.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16)) {
                content.writeTo(out);
            }
            Files.createDirectories(target.getParent());
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "cannot write " + target + ": " + e.getMessage()
                            + "; the file is as it was before, free some space or choose another folder",
                    e);
        }
    }

    @Override
    public void delete(String name) {
        FolderTree.delete(root.resolve(name));
    }

    @Override
    public Path onThisMachine(Path scratch) {
        return root;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
