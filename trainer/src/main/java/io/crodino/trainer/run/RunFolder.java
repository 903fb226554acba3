package io.crodino.trainer.run;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one training run: {@code config.yaml}, {@code last/}, {@code best/}, {@code metrics.csv}, {@code
 * report.html}.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    /** A run that exists. */
    public static RunFolder existing(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.isRegularFile(folder.config())) {
            throw new UserException("no training run in " + path
                    + ": expected config.yaml and checkpoints there, as './crodino train --run " + path
                    + "' writes them");
        }
        return folder;
    }

    /** A run that must not have got as far as a checkpoint. */
    public static RunFolder fresh(Path path) {
        RunFolder folder = new RunFolder(path);
        if (folder.last().exists() || folder.best().exists()) {
            throw new UserException(path + " already holds a training run: add --resume to go on with it, or choose"
                    + " another --run folder");
        }
        return folder;
    }

    public Path config() {
        return path.resolve("config.yaml");
    }

    public void writeConfig(String yaml) {
        AtomicFile.writeText(config(), yaml);
    }

    public Checkpoint last() {
        return new Checkpoint(path, "last");
    }

    public Checkpoint best() {
        return new Checkpoint(path, "best");
    }

    /** {@code best} or {@code last}. */
    public Checkpoint checkpoint(String name) {
        if (!name.equals("best") && !name.equals("last")) {
            throw new UserException("checkpoint is '" + name + "': expected best or last");
        }
        return new Checkpoint(path, name);
    }

    public Path metrics() {
        return path.resolve("metrics.csv");
    }

    public Path report() {
        return path.resolve("report.html");
    }
}
