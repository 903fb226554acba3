package io.crodino.trainer.unlabelled;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.trainer.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which pairs of a folder may be learned from without labels: all but those that are judged by, in its own lists or the
 * labelled set's, and those that are learned from with labels.
 *
 * @param folder with the pairs
 * @param labelled the labelled set
 */
record FreePairs(RgbdFolder folder, Dataset labelled) {
    /** @throws UserException when there are none */
    List<String> stems() {
        Set<String> pairs = new TreeSet<>(folder.frames(Modality.RGB));
        pairs.retainAll(new HashSet<>(folder.frames(Modality.DEPTH)));
        if (pairs.isEmpty()) {
            throw new UserException("no pairs in " + folder.root() + ": expected rgb/STEM.png or .jpg and"
                    + " depth/STEM.png of the same moments, as ./crodino record writes them");
        }
        pairs.removeAll(folder.listed("val"));
        pairs.removeAll(folder.listed("test"));
        for (String split : labelled.splits()) {
            labelled.stems(split).stream()
                    .filter(pairs::contains)
                    .filter(this::isOfTheLabelled)
                    .forEach(pairs::remove);
        }
        if (pairs.isEmpty()) {
            throw new UserException("every pair of " + folder.root() + " is in a list already, its own val.txt or"
                    + " test.txt or one of the labelled data: expected pairs that nobody has labelled");
        }
        return List.copyOf(pairs);
    }

    /** Recordings count their frames alike, so the same name alone does not make it the same frame. */
    private boolean isOfTheLabelled(String stem) {
        return labelled.colorFile(stem)
                .map(file -> same(file, folder.rgb(stem)))
                .orElse(false);
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            throw new UserException("cannot compare " + one + " with " + other + ": " + e.getMessage(), e);
        }
    }
}
