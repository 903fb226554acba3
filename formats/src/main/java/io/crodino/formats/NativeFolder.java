package io.crodino.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Native libraries of the class path as files. They are unpacked once into the cache folder and reused by later starts;
 * where that cannot be written, into a folder of this process alone. Not for several threads at once.
 */
public final class NativeFolder {
    private final String what;
    private final Path folder;
    private @Nullable Path temporary;

    /**
     * @param what in words, e.g. {@code OpenCV}
     * @param name of the folder, with the version
     */
    public NativeFolder(String what, String name) {
        this.what = what;
        this.folder = CacheFolder.path(name);
    }

    /**
     * One library.
     *
     * @param resource its absolute name on the class path, where it must be
     * @throws UserException when there is no place for it
     */
    public Path file(String resource) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        Path target = folder.resolve(name).toAbsolutePath();
        if (Files.exists(target)) {
            return target;
        }
        Path elsewhere = temporary;
        if (elsewhere == null) {
            try {
                return unpack(resource, target);
            } catch (IOException | UserException e) {
                System.err.println("crodino: " + what + " is unpacked at every start, because " + target.getParent()
                        + " cannot be written: " + (e.getCause() == null ? e : e.getCause()).getMessage());
            }
        }
        return unpackForThisProcess(resource, name);
    }

    private static Path unpack(String resource, Path target) throws IOException {
        try (InputStream in = Objects.requireNonNull(NativeFolder.class.getResourceAsStream(resource))) {
            // Two first starts at once each unpack their own copy; the last move wins and both are whole.
            Path own = target.resolveSibling(ProcessHandle.current().pid() + "-" + target.getFileName());
            AtomicFile.write(own, in::transferTo);
            return Files.move(own, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path unpackForThisProcess(String resource, String name) {
        try {
            Path own = temporary;
            if (own == null) {
                own = Files.createTempDirectory("crodino-native");
                own.toFile().deleteOnExit();
                temporary = own;
            }
            Path library = own.resolve(name);
            if (Files.exists(library)) {
                return library;
            }
            library.toFile().deleteOnExit();
            return unpack(resource, library);
        } catch (IOException | UserException e) {
            throw new UserException(
                    "there is no place to unpack " + what + ": expected " + folder + " or "
                            + System.getProperty("java.io.tmpdir") + " to be writable and not full, found "
                            + e.getMessage()
                            + "; free some space, or set CRODINO_CACHE to a folder that can be written",
                    e);
        }
    }
}
