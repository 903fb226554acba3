package io.crodino.curation.check;

import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import io.crodino.world.Camera;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.opencv.core.Mat;

/**
 * A small folder of the synthetic world, in which faults are planted.
 *
 * @param root the folder
 */
record CleanFolder(Path root) {
    /** Writes one: 24 frames to train, 8 to validate with, four of each flight. */
    static CleanFolder write(Path root) {
        OpenCv.load();
        new SynthWriter(root, new SynthSettings(24, 8, 3, Camera.parse("160x120"))).write(done -> {});
        return new CleanFolder(root);
    }

    CleanFolder copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(root.relativize(file).toString()));
            }
        }
        return new CleanFolder(target);
    }

    Path rgb(String stem) {
        return root.resolve("rgb").resolve(stem + ".png");
    }

    Path depth(String stem) {
        return root.resolve("depth").resolve(stem + ".png");
    }

    Path label(String stem) {
        return root.resolve("label").resolve(stem + ".png");
    }

    List<String> stems(String split) throws IOException {
        return Files.readAllLines(root.resolve(split + ".txt"));
    }

    List<String> all() throws IOException {
        List<String> all = new ArrayList<>(stems("train"));
        all.addAll(stems("val"));
        return all;
    }

    void list(String split, List<String> stems) throws IOException {
        Files.write(root.resolve(split + ".txt"), stems);
    }

    void add(String split, String stem) throws IOException {
        List<String> stems = new ArrayList<>(stems(split));
        stems.add(stem);
        list(split, stems);
    }

    /** Replaces words of {@code dataset.yaml}. */
    void describe(UnaryOperator<String> change) throws IOException {
        Path file = root.resolve("dataset.yaml");
        String before = Files.readString(file);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("nothing was planted in " + before);
        }
        Files.writeString(file, after);
    }

    /** Copies all pictures of a frame under another name. */
    void copy(String stem, String name) throws IOException {
        Files.copy(rgb(stem), rgb(name));
        Files.copy(depth(stem), depth(name));
        Files.copy(label(stem), label(name));
    }

    /** Changes a picture in place. */
    static void paint(Path file, Consumer<Mat> change) {
        Mat picture = PictureFile.stored(file);
        change.accept(picture);
        PictureEncoding.PNG.write(picture, file);
        picture.release();
    }

    /** Writes {@code times.csv}, a line for each frame in the order of names. */
    void times(Clock rgb, Clock depth) throws IOException {
        List<String> lines = new ArrayList<>(List.of("stem,rgb,depth"));
        List<String> stems = all().stream().sorted().toList();
        for (int i = 0; i < stems.size(); i++) {
            lines.add(stems.get(i) + "," + rgb.seconds(i) + "," + depth.seconds(i));
        }
        Files.write(root.resolve("times.csv"), lines);
    }

    /** When the picture of a frame was taken. */
    interface Clock {
        double seconds(int frame);
    }
}
