package io.crodino.curation.labels;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lists of an RGB-D folder: {@code train.txt}, {@code val.txt} and {@code test.txt}, as far as they are there. */
final class ListedStems {
    private static final List<String> SPLITS = List.of("train", "val", "test");

    private final RgbdFolder folder;
    private final Set<String> listed = new HashSet<>();

    ListedStems(RgbdFolder folder) {
        this.folder = folder;
        for (String split : SPLITS) {
            listed.addAll(folder.listed(split));
        }
    }

    boolean has(String stem) {
        return listed.contains(stem);
    }

    void append(String split, List<String> stems) {
        if (!stems.isEmpty()) {
            List<String> all = new ArrayList<>(folder.listed(split));
            all.addAll(stems);
            AtomicFile.writeText(folder.root().resolve(split + ".txt"), String.join("\n", all) + "\n");
        }
    }
}
