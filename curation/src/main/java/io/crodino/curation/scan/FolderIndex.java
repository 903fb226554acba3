package io.crodino.curation.scan;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What lies in an RGB-D folder, as far as names say.
 *
 * @param folder its description; one without classes, in millimetres, where {@code mistake} says that there is none
 * @param mistake why the description cannot be read
 * @param rgb stems in {@code rgb/}, sorted
 * @param depth stems in {@code depth/}, sorted
 * @param label stems in {@code label/}, sorted
 * @param lists stems of {@code train}, {@code val} and {@code test}, each as its file has them; only of files that are there
 * @param strays files in the three folders that no reader takes for a picture, relative to the folder
 */
public record FolderIndex(
        RgbdFolder folder,
        Optional<String> mistake,
        Set<String> rgb,
        Set<String> depth,
        Set<String> label,
        Map<String, List<String>> lists,
        List<String> strays) {
    /** The lists that a folder may have, in the order in which people name them. */
    public static final List<String> SPLITS = List.of("train", "val", "test");

    public FolderIndex {
        rgb = Collections.unmodifiableSet(new TreeSet<>(rgb));
        depth = Collections.unmodifiableSet(new TreeSet<>(depth));
        label = Collections.unmodifiableSet(new TreeSet<>(label));
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
        strays = List.copyOf(strays);
    }

    /**
     * The folder that {@code folder:DIR} or a bare {@code DIR} means.
     *
     * @throws UserException when it is another kind of data, which is not in this form
     */
    public static Path root(String data) {
        if (data.matches("(nyu|potsdam|mid-air|sun):.*")) {
            throw new UserException(
                    "data is '" + data + "': expected folder:DIR or DIR; bring it into an RGB-D folder with"
                            + " './crodino convert' first");
        }
        String path = data.startsWith("folder:") ? data.substring("folder:".length()) : data;
        if (path.isBlank()) {
            throw new UserException("no data given: add --data with folder:DIR or DIR");
        }
        return Path.of(path);
    }

    /**
     * Lists a folder.
     *
     * @throws UserException when there is no such folder, or it has neither {@code rgb/} nor {@code depth/}
     */
    public static FolderIndex of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new UserException(
                    "no folder " + root + ": expected an RGB-D folder with rgb/, depth/ and dataset.yaml");
        }
        if (!Files.isDirectory(root.resolve("rgb")) && !Files.isDirectory(root.resolve("depth"))) {
            if (Files.exists(root.resolve("capture.csv"))) {
                throw new UserException(
                        root + " holds no frames yet: expected those that 'run --capture' keeps; nothing"
                                + " was worth it so far, or it has just begun");
            }
            throw new UserException(root + " has neither rgb/ nor depth/: expected an RGB-D folder, see docs/DATA.md");
        }
        Optional<String> mistake = Optional.empty();
        RgbdFolder folder = new RgbdFolder(root, "", List.of(), List.of(RgbdFolder.IGNORE), DepthFormat.MILLIMETRES);
        try {
            folder = RgbdFolder.open(root);
        } catch (UserException e) {
            mistake = Optional.of(String.valueOf(e.getMessage()));
        }
        List<String> strays = new ArrayList<>();
        Set<String> rgb = stems(root, "rgb", Modality.RGB, strays);
        Set<String> depth = stems(root, "depth", Modality.DEPTH, strays);
        Set<String> label = stems(root, "label", Modality.DEPTH, strays);
        return new FolderIndex(folder, mistake, rgb, depth, label, lists(root), strays);
    }

    /** Whether somebody has begun to label it: there are classes, and label pictures. */
    public boolean isLabelled() {
        return !folder.classes().isEmpty() && !label.isEmpty();
    }

    /** Every stem that has a picture of either sensor, or a label, sorted. */
    public List<String> frames() {
        TreeSet<String> all = new TreeSet<>(rgb);
        all.addAll(depth);
        all.addAll(label);
        return List.copyOf(all);
    }

    /** The first list that names a stem. */
    public Map<String, String> splitByStem() {
        Map<String, String> split = new LinkedHashMap<>();
        lists.forEach((name, stems) -> stems.forEach(stem -> split.putIfAbsent(stem, name)));
        return split;
    }

    private static Set<String> stems(Path root, String name, Modality like, List<String> strays) {
        Path folder = root.resolve(name);
        Set<String> stems = new TreeSet<>();
        if (!Files.isDirectory(folder)) {
            return stems;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String here = file.getFileName().toString();
                Optional<String> stem = RgbdFolder.stem(like, here);
                if (stem.isPresent()) {
                    stems.add(stem.get());
                } else if (!here.startsWith(".")) {
                    strays.add(name + "/" + here);
                }
            }
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected images there", e);
        }
        return stems;
    }

    private static Map<String, List<String>> lists(Path root) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String split : SPLITS) {
            Path list = root.resolve(split + ".txt");
            if (Files.exists(list)) {
                lists.put(split, lines(list));
            }
        }
        return lists;
    }

    private static List<String> lines(Path list) {
        try {
            return Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(stem -> !stem.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot read " + list + ": expected a list in UTF-8 with one stem a line", e);
        }
    }
}
