package io.crodino.formats.rgbd;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param calibration file in the folder with which unregistered depth is registered on reading; empty where the depth
 *     pictures are registered already
 */
public record RgbdFolder(
        Path root, String name, List<ClassInfo> classes, List<Integer> ignore, DepthFormat depth, String calibration) {
    /** The training id of pixels that are neither learned nor scored. */
    public static final int IGNORE = ClassInfo.IGNORE;

    private static final String DESCRIPTION = "dataset.yaml";

    private static final double SAME_UNIT = 1e-6;

    public RgbdFolder {
        classes = List.copyOf(classes);
        ignore = List.copyOf(ignore);
    }

    /** Whose depth is registered, if there is any. */
    public RgbdFolder(Path root, String name, List<ClassInfo> classes, List<Integer> ignore, DepthFormat depth) {
        this(root, name, classes, ignore, depth, "");
    }

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
        Path file = root.resolve(DESCRIPTION);
        if (!Files.exists(file)) {
            throw new UserException("no " + file + ": expected the data set's description there");
        }
        RgbdFolder folder = described(root, DatasetDescription.read(file));
        if (folder.isCalibrated()) {
            folder.readCalibration();
        }
        return folder;
    }

    /** With defaults for what the description leaves out. */
    private static RgbdFolder described(Path root, DatasetDescription description) {
        List<Integer> ignore = description.ignore();
        DepthFormat depth = description.depth();
        String calibration = description.calibration();
        return new RgbdFolder(
                root,
                description.name(),
                description.classes(),
                ignore == null ? List.of(IGNORE) : ignore,
                depth == null ? DepthFormat.MILLIMETRES : depth,
                calibration == null ? "" : calibration);
    }

    /** Whether its depth is unregistered and is registered on reading. */
    public boolean isCalibrated() {
        return !calibration.isEmpty();
    }

    /**
     * The calibration that the folder names.
     *
     * @throws UserException when it is missing or wrong, or has another unit than the depth pictures
     */
    Calibration readCalibration() {
        Calibration read = CalibrationFile.read(calibrationFile());
        if (Math.abs(read.depthUnit() / depth.unit() - 1) > SAME_UNIT) {
            throw new UserException(calibrationFile() + ": depth_unit is " + read.depthUnit() + ", but the depth of "
                    + root.resolve(DESCRIPTION) + " has the unit " + depth.unit() + ": expected the same");
        }
        return read;
    }

    Path calibrationFile() {
        try {
            return root.resolve(calibration);
        } catch (InvalidPathException e) {
            throw new UserException(
                    root.resolve(DESCRIPTION) + ": calibration names no path, expected a file in the folder", e);
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
        new DatasetDescription(name, classes, ignore, depth, calibration).write(root.resolve(DESCRIPTION));
    }

    /**
     * The stems of a split in the order of its file; every stem has its images.
     *
     * @param split {@code train}, {@code val} or {@code test}
     * @throws UserException when the list is missing or empty, or names a frame that is not there
     */
    public List<String> stems(String split) {
        Path list = root.resolve(split + ".txt");
        List<String> stems = lines(list);
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

    /** The stems that a list names, whether or not their images are there; none without the list. */
    public List<String> listed(String split) {
        Path list = root.resolve(split + ".txt");
        return Files.exists(list) ? lines(list) : List.of();
    }

    private static List<String> lines(Path list) {
        try {
            return Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot read " + list + ": expected a list with one stem a line", e);
        }
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
            return files.flatMap(file -> stem(modality, file.getFileName().toString()).stream())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected images there", e);
        }
    }

    /** The frame whose image of this sensor has a file name; empty for a file that is no image. */
    public static Optional<String> stem(Modality modality, String file) {
        return file.matches(modality == Modality.RGB ? "[^.].*\\.(png|jpg)" : "[^.].*\\.png")
                ? Optional.of(file.substring(0, file.length() - 4))
                : Optional.empty();
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
        List<Path> texts =
                new ArrayList<>(List.of(root.resolve(DESCRIPTION), root.resolve("train.txt"), root.resolve("val.txt")));
        if (isCalibrated()) {
            texts.add(calibrationFile());
        }
        List<Path> images = Stream.of("train", "val")
                .flatMap(split -> stems(split).stream())
                .flatMap(stem -> Stream.of(rgb(stem), depth(stem), label(stem)))
                .toList();
        return name + " " + RgbdFingerprint.of(texts, images);
    }

    /** The same over description and pairs, for pairs that nobody has labelled. */
    public String pairFingerprint(List<String> stems) {
        Path description = root.resolve(DESCRIPTION);
        List<Path> texts = isCalibrated() ? List.of(description, calibrationFile()) : List.of(description);
        List<Path> images = stems.stream()
                .flatMap(stem -> Stream.of(rgb(stem), depth(stem)))
                .toList();
        return name + " " + RgbdFingerprint.of(texts, images);
    }

    private static void require(Path image, String stem, Path list) {
        if (!Files.exists(image)) {
            throw new UserException(
                    "no " + image + ", but " + list + " lists '" + stem + "': add the image or remove the stem");
        }
    }
}
