package io.crodino.curation.split;

import io.crodino.curation.FolderTurn;
import io.crodino.curation.scan.FolderIndex;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.FileHold;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lists of a folder on the disk. Old ones are put aside before new ones are put in place, {@code train.txt} last, so a
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
     * Writes the lists of a plan. All new ones are on the disk before an old one is touched.
     *
     * @return where old lists are kept
     * @throws UserException when the disk is full or the folder is not writable; the old lists are in place then
     */
    public List<Path> write(SplitPlan plan) {
        List<String> names = new ArrayList<>(plan.lists().keySet());
        Collections.reverse(names);
        FileHold turn = FolderTurn.take(root, "writes the lists of");
        try {
            for (String name : names) {
                List<String> stems = plan.lists().getOrDefault(name, List.of());
                AtomicFile.writeText(fresh(name), String.join("\n", stems) + "\n");
            }
            return exchange(names);
        } catch (IOException e) {
            throw new UserException(
                    "cannot put new lists into " + root + ": " + e.getMessage() + "; is it writable?", e);
        } finally {
            for (String name : names) {
                deleteQuietly(fresh(name));
            }
            turn.close();
        }
    }

    private List<Path> exchange(List<String> names) throws IOException {
        Map<Path, Path> kept = new LinkedHashMap<>();
        try {
            for (Path list : present().toList()) {
                Path aside = aside(list);
                Files.move(list, aside);
                kept.put(list, aside);
            }
            for (String name : names) {
                Files.move(fresh(name), root.resolve(name + ".txt"), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            for (Map.Entry<Path, Path> each : kept.entrySet()) {
                Files.move(each.getValue(), each.getKey(), StandardCopyOption.REPLACE_EXISTING);
            }
            throw e;
        }
        return List.copyOf(kept.values());
    }

    private static void deleteQuietly(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            // Nobody reads it, and the error that matters is already on its way.
            fresh.toFile().deleteOnExit();
        }
    }

    private Path fresh(String name) {
        return root.resolve("." + name + ".txt.new");
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
