package io.crodino.edge.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** What is resident and belongs to no file, without Java's heap, megabytes; NaN where the system does not tell. */
    static double megabytes() {
        if (!Files.isReadable(STATUS)) {
            return Double.NaN;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("RssAnon:"))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                    .map(bytes -> (bytes - Runtime.getRuntime().totalMemory()) / 1e6)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
