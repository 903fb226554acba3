package io.crodino.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where things that can be made again are kept between runs. */
public final class CacheFolder {
    private CacheFolder() {}

    /** A folder below {@code $CRODINO_CACHE}, by default {@code ~/.cache/crodino}; it may not exist yet. */
    public static Path path(String name) {
        String chosen = System.getenv("CRODINO_CACHE");
        Path base = chosen == null || chosen.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "crodino")
                : Path.of(chosen);
        return base.resolve(name);
    }

    /**
     * Deletes all but the {@code count} newest files of the folder in which {@code file} lies. Files whose names begin
     * with a dot are in the making and stay.
     */
    public static void keepNewestBeside(Path file, int count) throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            Stream<Path> finished =
                    all.filter(each -> !each.getFileName().toString().startsWith("."));
            for (Path each :
                    FilesByAge.newestFirst(finished).stream().skip(count).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
