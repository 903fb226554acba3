package io.crodino.curation.labels;

import io.crodino.curation.FolderTurn;
import io.crodino.curation.labels.format.ForeignLabels;
import io.crodino.curation.labels.format.ForeignPicture;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.tree.ImportSource;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.FileHold;
import io.crodino.formats.FolderTree;
import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the labels of a tool into an RGB-D folder. All are painted aside first, and moved into place when every one of
 * them is right, so that a mistake changes nothing. For one thread.
 */
public final class LabelsImport implements AutoCloseable {
    private static final int MOST_NAMED = 5;

    private final RgbdFolder folder;
    private final ClassNames names;
    private final ImportSettings settings;
    private final ImportTree tree;
    private final ForeignLabels foreign;
    private final Path aside;
    private final SortedMap<String, ForeignPicture> todo = new TreeMap<>();
    /** Names of the tool by stem. */
    private final SortedMap<String, String> seen = new TreeMap<>();

    private int kept;

    private LabelsImport(RgbdFolder folder, ClassNames names, ImportSettings settings, ImportTree tree) {
        this.folder = folder;
        this.names = names;
        this.settings = settings;
        this.tree = tree;
        this.foreign = settings.format().read(tree);
        this.aside = folder.root().resolve(".labels.part");
        match();
    }

    /**
     * Looks what is to do.
     *
     * @throws UserException when the import is not of its form, or has pictures that the folder does not have, or one twice
     */
    public static LabelsImport prepare(RgbdFolder folder, ClassNames names, ImportSettings settings) {
        if (folder.classes().isEmpty()) {
            throw new UserException(
                    folder.root().resolve("dataset.yaml") + " has no classes: expected those that the labels"
                            + " name, a line '- {name: NAME, id: 0, color: \"#rrggbb\"}' for each, and 'ignore: [255]'");
        }
        ImportTree tree = ImportSource.open(settings.in());
        try {
            return new LabelsImport(folder, names, settings, tree);
        } catch (RuntimeException e) {
            tree.close();
            throw e;
        }
    }

    private void match() {
        StemNames stems = new StemNames(folder.frames());
        List<String> missing = new ArrayList<>();
        for (ForeignPicture picture : foreign.pictures()) {
            String stem = stems.stem(picture.name()).orElse("");
            if (stem.isEmpty()) {
                missing.add(picture.name());
                continue;
            }
            String before = seen.put(stem, picture.name());
            if (before != null) {
                throw new UserException(settings.in() + " labels the frame '" + stem + "' twice, as " + before
                        + " and as " + picture.name() + ": expected each once; nothing was changed, remove one");
            }
            if (Files.exists(folder.label(stem)) && !settings.replace()) {
                kept++;
            } else {
                todo.put(stem, picture);
            }
        }
        if (!missing.isEmpty()) {
            throw new UserException(settings.in() + " labels " + missing.size() + " pictures that " + folder.root()
                    + " does not have: " + String.join(", ", missing.subList(0, Math.min(MOST_NAMED, missing.size())))
                    + (missing.size() > MOST_NAMED ? ", ..." : "")
                    + "; expected the names in rgb/ or depth/; nothing was changed, is it the right --data?");
        }
    }

    /** Labels that are to be painted. */
    public int total() {
        return todo.size();
    }

    /**
     * Does it.
     *
     * @param stop asked before each picture; then nothing is changed
     * @param progress told how many pictures are painted
     * @return null when it was stopped
     * @throws UserException when something is not right; nothing is changed then
     */
    public @Nullable ImportOutcome run(BooleanSupplier stop, IntConsumer progress) {
        FileHold turn = FolderTurn.take(folder.root(), "imports labels into");
        try {
            FolderTree.delete(aside);
            LabelPng png = new LabelPng(folder);
            ShownPictures pictures = new ShownPictures(folder);
            List<String> painted = new ArrayList<>();
            int done = 0;
            for (Map.Entry<String, ForeignPicture> entry : todo.entrySet()) {
                if (stop.getAsBoolean()) {
                    return null;
                }
                ImageSize size = pictures.size(entry.getKey());
                ClassMask canvas = ClassMask.filled(size, names.unlabelled());
                entry.getValue().labels().paint(canvas, names);
                if (settings.empty() || canvas.counts()[names.unlabelled()] < canvas.ids().length) {
                    byte[] bytes = png.encode(canvas, entry.getValue().name());
                    AtomicFile.writeUnforced(aside(entry.getKey()), out -> out.write(bytes));
                    painted.add(entry.getKey());
                }
                progress.accept(++done);
            }
            names.requireKnown();
            painted.forEach(this::move);
            return outcome(painted);
        } finally {
            FolderTree.delete(aside);
            turn.close();
        }
    }

    private Path aside(String stem) {
        return aside.resolve(stem + ".png");
    }

    private void move(String stem) {
        Path label = folder.label(stem);
        try {
            Files.createDirectories(label.getParent());
            Files.move(aside(stem), label, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "cannot write " + label + ": " + e.getMessage()
                            + "; labels before it are in place, the same command" + " goes on",
                    e);
        }
    }

    private ImportOutcome outcome(List<String> painted) {
        ListedStems lists = new ListedStems(folder);
        // Also those that an earlier run brought, and was stopped before it came to the list.
        List<String> unlisted = seen.keySet().stream()
                .filter(stem -> Files.exists(folder.label(stem)))
                .filter(stem -> !lists.has(stem))
                .toList();
        if (settings.split() != null) {
            lists.append(settings.split(), unlisted);
        }
        List<String> notes = new ArrayList<>(foreign.notes());
        notes.addAll(names.notes());
        return new ImportOutcome(painted.size(), kept, todo.size() - painted.size(), unlisted, notes);
    }

    @Override
    public void close() {
        tree.close();
    }
}
