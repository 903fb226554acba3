package io.crodino.formats;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files in the order in which they were written last. Thread-safe. */
public final class FilesByAge {
    private FilesByAge() {}

    private record Dated(Path file, long millis) {}

    /** Others may write, touch or delete them meanwhile: each is asked once for its time, and one that is gone is the oldest. */
    public static List<Path> newestFirst(Stream<Path> files) {
        return files.map(file -> new Dated(file, file.toFile().lastModified()))
                .sorted(Comparator.comparingLong(Dated::millis).reversed())
                .map(Dated::file)
                .toList();
    }
}
