package io.crodino.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that nobody can read, not even root: its path is longer than the system takes. It gets there by being moved together
 * with its parent, which can be read.
 */
public final class BuriedFolder implements AutoCloseable {
    /** Of Linux, with the zero at the end. */
    private static final int LONGEST = 4096;

    private static final String NAME = "n".repeat(200);

    private final Path home;
    private final Path above;

    /** @param folder of the test, in which all of this lies until it is closed */
    public BuriedFolder(Path folder) throws IOException {
        Path deep = folder.toRealPath();
        while (deep.toString().length() + 2 * NAME.length() < LONGEST) {
            deep = deep.resolve(NAME);
        }
        Files.createDirectories(deep);
        home = folder.resolve("buried-here");
        Files.createDirectories(home.resolve(NAME).resolve(NAME));
        above = deep.resolve("above");
        Files.move(home, above);
    }

    /** The folder that can be read and holds the one that cannot. */
    public Path above() {
        return above;
    }

    @Override
    public void close() throws IOException {
        Files.move(above, home);
    }
}
