package io.crodino.curation.labels;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lists of an RGB-D folder: {@code train.txt}, {@code val.txt} and {@code test.txt}, as far as they are there. */
final class ListedStems {
    private static final List<String> SPLITS = List.of("train", "val", "test");

    private final Path root;
    private final Set<String> listed = new HashSet<>();

    ListedStems(Path root) {
        this.root = root;
        for (String split : SPLITS) {
            listed.addAll(stems(split));
        }
    }

    /** In the order of the file; empty where there is none. */
    List<String> stems(String split) {
        Path list = root.resolve(split + ".txt");
        if (!Files.exists(list)) {
            return List.of();
        }
        try {
            return Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot read " + list + ": expected a list with one stem a line", e);
        }
    }

    boolean has(String stem) {
        return listed.contains(stem);
    }

    void append(String split, List<String> stems) {
        if (!stems.isEmpty()) {
            List<String> all = new ArrayList<>(stems(split));
            all.addAll(stems);
            AtomicFile.writeText(root.resolve(split + ".txt"), String.join("\n", all) + "\n");
        }
    }
}
