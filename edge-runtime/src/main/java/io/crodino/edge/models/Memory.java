package io.crodino.edge.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory as Linux tells it, bytes; empty elsewhere. */
final class Memory {
    private Memory() {}

    /** What this process holds. */
    static OptionalLong resident() {
        return value("/proc/self/status", "VmRSS:");
    }

    /** What is left on the machine. */
    static OptionalLong available() {
        return value("/proc/meminfo", "MemAvailable:");
    }

    private static OptionalLong value(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
