package io.crodino.formats;

import java.nio.file.Path;

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
}
