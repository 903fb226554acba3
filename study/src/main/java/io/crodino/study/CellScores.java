package io.crodino.study;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Yaml;
import io.crodino.trainer.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * {@code scores.yaml}: how the last checkpoint of a cell reads the validation split.
 *
 * @param modelSha256 checksum of the weights that were scored
 * @param counts by what was read: {@code rgb} and {@code depth} for networks of one sensor, {@code both} for a network of
 *     both sensors or the mean of the two networks' probabilities
 */
record CellScores(String modelSha256, Map<String, IouCounts> counts) {
    static final String RGB = "rgb";
    static final String DEPTH = "depth";
    static final String BOTH = "both";

    private static Path file(Path folder) {
        return folder.resolve("scores.yaml");
    }

    void write(Path folder) {
        AtomicFile.writeText(file(folder), Yaml.write(this));
    }

    /** The scores in a folder, if they are there and of the last checkpoint of the run. */
    static Optional<CellScores> read(Path folder, RunFolder run) {
        if (!Files.isRegularFile(file(folder))) {
            return Optional.empty();
        }
        CellScores scores = Yaml.read(file(folder), CellScores.class);
        return Optional.of(scores)
                .filter(found -> found.modelSha256.equals(run.last().peek().modelSha256()));
    }

    /** Class map of a validation frame: 8-bit PNG of training ids. */
    static Path map(Path folder, int frame, String reading) {
        return folder.resolve("maps").resolve(frame + "-" + reading + ".png");
    }
}
