package io.crodino.trainer.run;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.FileHold;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of one training run: {@code config.yaml}, {@code last/}, {@code best/}, {@code metrics.csv}, {@code
 * report.html}, {@code samples/}, {@code tensorboard/}, {@code identity.yaml}, {@code
 * teacher.yaml} when it learns from one, and {@code unlabelled.yaml} when it learns from pairs without labels.
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

    /**
     * Takes the right to train this run, until it is closed or the process ends: two at once would overwrite each other's
     * checkpoints.
     *
     * @throws UserException when somebody has it, or the folder cannot be written
     */
    public FileHold takeTurn() {
        return FileHold.now(path.resolve(".training.lock"))
                .orElseThrow(() -> new UserException("another process trains " + path
                        + ": expected one at a time; wait for it, or choose another --run folder"));
    }

    public Path config() {
        return path.resolve("config.yaml");
    }

    public void writeConfig(String yaml) {
        AtomicFile.writeText(config(), yaml);
    }

    /** What the run was trained with. */
    public RunIdentity identity() {
        Path file = path.resolve("identity.yaml");
        if (!Files.isRegularFile(file)) {
            throw new UserException(path + " has no identity.yaml: it was trained by an older version, train it again");
        }
        return Yaml.read(file, RunIdentity.class);
    }

    /**
     * Whoever goes on with a run asks this first; a run of a version that noted nothing goes on.
     *
     * @param now fingerprint of the data as they are
     * @param named as the configuration names them
     * @throws UserException when the run began with other data
     */
    public void requireData(String now, String named) {
        String before =
                Files.isRegularFile(path.resolve("identity.yaml")) ? identity().data() : now;
        if (!before.equals(now)) {
            throw new UserException(path + " began with the data '" + before + "', but " + named + " is '" + now
                    + "' now: bring the data back, or begin a new run in another --run folder");
        }
    }

    public void writeIdentity(RunIdentity identity) {
        AtomicFile.writeText(path.resolve("identity.yaml"), Yaml.write(identity));
    }

    /** Which teacher the run learns from; empty when its method has none. */
    public Optional<TeacherRecord> teacher() {
        Path file = path.resolve("teacher.yaml");
        return Files.isRegularFile(file) ? Optional.of(Yaml.read(file, TeacherRecord.class)) : Optional.empty();
    }

    public void writeTeacher(TeacherRecord teacher) {
        AtomicFile.writeText(path.resolve("teacher.yaml"), Yaml.write(teacher));
    }

    /** Which pairs without labels the run learns from; empty when there are none. */
    public Optional<UnlabelledRecord> unlabelled() {
        Path file = path.resolve("unlabelled.yaml");
        return Files.isRegularFile(file) ? Optional.of(Yaml.read(file, UnlabelledRecord.class)) : Optional.empty();
    }

    public void writeUnlabelled(UnlabelledRecord unlabelled) {
        AtomicFile.writeText(path.resolve("unlabelled.yaml"), Yaml.write(unlabelled));
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

    /** Event files for TensorBoard. */
    public Path events() {
        return path.resolve("tensorboard");
    }

    /** Predictions of a few validation frames through the run. */
    public Path samples() {
        return path.resolve("samples");
    }

    public Path report() {
        return path.resolve("report.html");
    }
}
