package io.crodino.world.synth;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.world.WorldKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder to write into. A mark that comes first shows that the folder is ours to replace; the lists and {@code
 * dataset.yaml} come last, so that a folder cut off half-way is no data set.
 */
record Target(Path root) {
    private static final String MARK = "synth.yaml";
    private static final List<String> IMAGES = List.of("rgb", "depth", "label");
    private static final List<String> DESCRIPTION = List.of("dataset.yaml", "train.txt", "val.txt", "test.txt");

    /** Empties a folder of ours or makes a new one. */
    void prepare(SynthSettings settings) {
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new UserException(root + " is a file: expected a folder to write into");
            }
            if (Files.isDirectory(root) && !isEmpty(root) && !Files.exists(root.resolve(MARK))) {
                throw new UserException(root + " is not empty and not written by synth: choose a new folder for --out");
            }
            clear();
            AtomicFile.writeText(root.resolve(MARK), mark(settings));
            for (String folder : IMAGES) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new UserException("cannot prepare " + root + ": " + e.getMessage() + "; choose another folder", e);
        }
    }

    /** {@code stems}: the frames of each list, by its file name. */
    void finish(RgbdFolder description, Map<String, List<String>> stems) {
        stems.forEach((list, frames) -> AtomicFile.writeText(root.resolve(list), String.join("\n", frames) + "\n"));
        description.writeDescription();
    }

    private void clear() throws IOException {
        for (String file : DESCRIPTION) {
            Files.deleteIfExists(root.resolve(file));
        }
        for (String folder : IMAGES) {
            if (Files.isDirectory(root.resolve(folder))) {
                deleteImages(root.resolve(folder));
            }
        }
    }

    private static void deleteImages(Path folder) throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.list(folder)) {
            images = files.filter(file -> file.toString().endsWith(".png")).toList();
        }
        for (Path image : images) {
            Files.delete(image);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static String mark(SynthSettings s) {
        return "# Written by crodino synth, which may replace this folder.\n"
                + "frames: " + s.frames() + "\nval-frames: " + s.valFrames() + "\nseed: " + s.seed() + "\nsize: "
                + s.camera().width() + "x" + s.camera().height() + "\n"
                + (s.world() == WorldKind.STANDARD ? "" : "world: " + s.world().key() + "\n")
                + (s.testFrames() == 0 ? "" : "test-frames: " + s.testFrames() + "\n")
                + (s.depthShift() == 0 ? "" : "depth-shift: " + s.depthShift() + "\n");
    }
}
