package io.crodino.benchmark.capture;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder to train on: frames of one folder and of another, validated on the first one's.
 *
 * @param root folder to write
 * @param base the first
 * @param flight the other
 */
record MixedFolder(Path root, Path base, Path flight) {
    /** Writes it, unless it is there already. */
    void write(List<String> ofBase, List<String> ofFlight) {
        if (Files.exists(root.resolve("dataset.yaml"))) {
            return;
        }
        RgbdFolder described = RgbdFolder.open(base);
        List<String> validation = described.stems("val");
        List<String> training = new ArrayList<>(ofBase);
        ofBase.forEach(stem -> copy(base, stem, stem));
        validation.forEach(stem -> copy(base, stem, stem));
        ofFlight.forEach(stem -> {
            copy(flight, stem, "flight-" + stem);
            training.add("flight-" + stem);
        });
        AtomicFile.writeText(root.resolve("train.txt"), String.join("\n", training) + "\n");
        AtomicFile.writeText(root.resolve("val.txt"), String.join("\n", validation) + "\n");
        new RgbdFolder(root, described.name(), described.classes(), described.ignore(), described.depth())
                .writeDescription();
    }

    private void copy(Path from, String stem, String to) {
        try {
            for (String folder : List.of("rgb", "depth", "label")) {
                Path target = root.resolve(folder).resolve(to + ".png");
                Files.createDirectories(root.resolve(folder));
                Files.copy(from.resolve(folder).resolve(stem + ".png"), target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
