package io.crodino.curation.split;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lists of a folder on the disk. Old ones are put aside before new ones are written, {@code train.txt} last, so a
 * folder never has lists of two divisions, whenever the process dies.
 *
 * @param root the folder
 */
public record SplitLists(Path root) {
    /** @throws UserException when there are lists, and they are not to be replaced */
    public void require(boolean replace) {
        List<String> there =
                present().map(list -> list.getFileName().toString()).toList();
        if (!replace && !there.isEmpty()) {
            throw new UserException(root + " has " + String.join(", ", there)
                    + ": add --replace to put new lists in their place; the old ones are kept as *.txt.bak");
        }
    }

    /**
     * Writes the lists of a plan.
     *
     * @return where old lists are kept
     * @throws UserException when the disk is full or the folder is not writable
     */
    public List<Path> write(SplitPlan plan) {
        List<Path> kept = new ArrayList<>();
        try {
            for (Path list : present().toList()) {
                Path aside = aside(list);
                Files.move(list, aside);
                kept.add(aside);
            }
        } catch (IOException e) {
            throw new UserException("cannot put the old lists of " + root + " aside: " + e + "; is it writable?", e);
        }
        List<String> names = new ArrayList<>(plan.lists().keySet());
        for (int i = names.size() - 1; i >= 0; i--) {
            List<String> stems = plan.lists().getOrDefault(names.get(i), List.of());
            AtomicFile.writeText(root.resolve(names.get(i) + ".txt"), String.join("\n", stems) + "\n");
        }
        return kept;
    }

    private Stream<Path> present() {
        return FolderIndex.SPLITS.stream()
                .map(name -> root.resolve(name + ".txt"))
                .filter(Files::exists);
    }

    private static Path aside(Path list) {
        Path aside = list.resolveSibling(list.getFileName() + ".bak");
        for (int i = 2; Files.exists(aside); i++) {
            aside = list.resolveSibling(list.getFileName() + ".bak" + i);
        }
        return aside;
    }
}
