package io.crodino.edge.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux tells in files. On another system there are none, and nobody finds anything.
 *
 * @param root {@code /}, or a folder that looks like it
 */
record Machine(Path root) {
    static Machine here() {
        return new Machine(Path.of("/"));
    }

    Path path(String name) {
        return root.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(path(name));
    }

    /** The text of a file, empty when it cannot be read. */
    String text(String name) {
        try {
            return new String(Files.readAllBytes(path(name)), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IOException e) {
            return "";
        }
    }

    /** What stands after {@code key} and a colon or equals sign in the first such line of a file. */
    Optional<String> value(String name, String key) {
        return text(name)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .filter(rest -> rest.startsWith(":") || rest.startsWith("="))
                .map(rest -> rest.substring(1).strip().replaceAll("^\"|\"$", ""))
                .findFirst();
    }

    /** The files in a folder by name, none when there is no such folder. */
    List<Path> list(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
