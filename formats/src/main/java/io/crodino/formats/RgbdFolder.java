package io.crodino.formats;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An RGB-D folder: {@code rgb/STEM.{png,jpg}}, {@code depth/STEM.png} (16 bits), {@code label/STEM.png}, {@code
 * train.txt}, {@code val.txt} and {@code dataset.yaml}. A recording has no labels yet, and perhaps only one of the two
 * sensors. Immutable; the images are read by {@link RgbdImages}.
 *
 * @param root the folder
 * @param name the data set's name
 * @param classes position = training id; empty as long as nothing is labelled
 * @param ignore label ids that are neither learned nor scored
 * @param depth how depth is stored
 */
public record RgbdFolder(Path root, String name, List<ClassInfo> classes, List<Integer> ignore, DepthFormat depth) {
    /** The training id of pixels that are neither learned nor scored. */
    public static final int IGNORE = 255;

    /** 255 is ignore, 254 is kept free to mark ids that are not in the list. */
    private static final int MAX_CLASSES = 254;

    /** Label files have at most 16 bits. */
    private static final int MAX_ID = 65535;

    public RgbdFolder {
        classes = List.copyOf(classes);
        ignore = List.copyOf(ignore);
    }

    private record Description(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) List<ClassInfo> classes,
            @Nullable List<Integer> ignore,
            @Nullable DepthFormat depth) {}

    /**
     * Opens a folder and checks its description; images are checked when they are read.
     *
     * @throws UserException when the folder or its {@code dataset.yaml} is missing or wrong
     */
    public static RgbdFolder open(Path root) {
        if (!Files.isDirectory(root)) {
            throw new UserException(
                    "no folder " + root + ": expected an RGB-D folder with rgb/, depth/ and dataset.yaml");
        }
        Path file = root.resolve("dataset.yaml");
        if (!Files.exists(file)) {
            throw new UserException("no " + file + ": expected the data set's description there");
        }
        Description description = Yaml.read(file, Description.class);
        if (description.name() == null || description.classes() == null) {
            throw new UserException(file + " has no name or no classes: expected both, 'classes: []' in a recording");
        }
        checkClasses(file, description.classes());
        List<Integer> ignore = description.ignore() == null ? List.of(IGNORE) : description.ignore();
        checkIgnored(file, ignore);
        return new RgbdFolder(
                root,
                description.name(),
                description.classes(),
                ignore,
                description.depth() == null ? DepthFormat.MILLIMETRES : description.depth());
    }

    private static void checkIgnored(Path file, List<Integer> ignore) {
        for (@Nullable Integer id : ignore) {
            if (id == null || id < 0 || id > MAX_ID) {
                throw new UserException(file + ": ignore has the label id " + id + ", expected 0 to " + MAX_ID);
            }
        }
    }

    private static void checkClasses(Path file, List<ClassInfo> classes) {
        if (classes.size() == 1 || classes.size() > MAX_CLASSES) {
            throw new UserException(file + ": found " + classes.size() + " classes, expected 2 to " + MAX_CLASSES
                    + ", or none in a recording without labels");
        }
        Set<Integer> ids = new HashSet<>();
        for (ClassInfo info : classes) {
            if (!ids.add(info.id())) {
                throw new UserException(file + ": class id " + info.id() + " is given twice; ids must differ");
            }
        }
    }

    /**
     * Whoever learns or scores asks this first.
     *
     * @throws UserException when this is a recording that nobody has labelled yet
     */
    public void requireLabels() {
        if (classes.isEmpty() || !Files.isDirectory(root.resolve("label"))) {
            throw new UserException("labels are missing in " + root + ": found "
                    + (classes.isEmpty() ? "no classes in dataset.yaml" : "no folder label/")
                    + ", expected label/STEM.png for every frame to learn from, their classes in dataset.yaml,"
                    + " and the stems in train.txt and val.txt; label the recording first");
        }
    }

    /** Writes {@code dataset.yaml} for this description. */
    public void writeDescription() {
        AtomicFile.writeText(root.resolve("dataset.yaml"), Yaml.write(new Description(name, classes, ignore, depth)));
    }

    /**
     * The stems of a split in the order of its file; every stem has its images.
     *
     * @param split {@code train}, {@code val} or {@code test}
     * @throws UserException when the list is missing or empty, or names a frame that is not there
     */
    public List<String> stems(String split) {
        Path list = root.resolve(split + ".txt");
        List<String> stems;
        try {
            stems = Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot read " + list + ": expected a list with one stem a line", e);
        }
        if (stems.isEmpty()) {
            throw new UserException(list + " is empty: expected one stem a line");
        }
        for (String stem : stems) {
            rgb(stem);
            require(depth(stem), stem, list);
            require(label(stem), stem, list);
        }
        return stems;
    }

    /** Every frame of the folder that has an RGB or a depth image, sorted by name. */
    public List<String> frames() {
        return Stream.of(Modality.values())
                .flatMap(modality -> frames(modality).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Every frame of the folder that has an image of this sensor, sorted by name; for replay, which needs no labels. */
    public List<String> frames(Modality modality) {
        Path folder = root.resolve(modality.key());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(modality == Modality.RGB ? "[^.].*\\.(png|jpg)" : "[^.].*\\.png"))
                    .map(file -> file.substring(0, file.length() - 4))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected images there", e);
        }
    }

    /** The colour image of a frame, PNG or JPEG. */
    public Path rgb(String stem) {
        Path png = image("rgb", stem, ".png");
        Path jpg = image("rgb", stem, ".jpg");
        if (!Files.exists(png) && !Files.exists(jpg)) {
            throw new UserException(
                    "no rgb/" + stem + ".png or .jpg in " + root + ": add the image or remove the stem from the list");
        }
        return Files.exists(png) ? png : jpg;
    }

    /** The depth image of a frame. */
    public Path depth(String stem) {
        return image("depth", stem, ".png");
    }

    /** The label image of a frame. */
    public Path label(String stem) {
        return image("label", stem, ".png");
    }

    private Path image(String folder, String stem, String end) {
        try {
            return root.resolve(folder).resolve(stem + end);
        } catch (InvalidPathException e) {
            throw new UserException(
                    "'" + stem + "' in a list of " + root
                            + " cannot be part of a file's name: expected one stem a line",
                    e);
        }
    }

    /** Name and first 12 hex digits of a hash over description, splits, and names and sizes of their images. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (String file : List.of("dataset.yaml", "train.txt", "val.txt")) {
            text.append(Sha256.of(root.resolve(file))).append('\n');
        }
        for (String split : List.of("train", "val")) {
            for (String stem : stems(split)) {
                for (Path image : List.of(rgb(stem), depth(stem), label(stem))) {
                    text.append(image.getFileName())
                            .append(' ')
                            .append(image.toFile().length())
                            .append('\n');
                }
            }
        }
        return name + " " + Sha256.of(text.toString()).substring(0, 12);
    }

    private static void require(Path image, String stem, Path list) {
        if (!Files.exists(image)) {
            throw new UserException(
                    "no " + image + ", but " + list + " lists '" + stem + "': add the image or remove the stem");
        }
    }
}
