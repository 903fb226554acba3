package io.crodino.trainer.loop;

import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.trainer.run.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the teacher of a run, or trains it: once for each recipe, data set and seed. Several processes may share the
 * folder of teachers; who comes second waits.
 *
 * @param training how a missing teacher is trained
 * @param stop ends the wait for another process
 */
record Teachers(Training training, PrintStream out, BooleanSupplier stop) {
    private static final long POLL_MILLIS = 500;

    /** Trains a run. */
    @FunctionalInterface
    interface Training {
        /** Begins a run, or goes on with one that has a checkpoint. */
        TrainingOutcome train(TrainConfig config, RunFolder folder) throws InterruptedException;
    }

    /**
     * The teacher for a student.
     *
     * @param data fingerprint of the data set
     * @return empty when it was stopped before the teacher was there
     * @throws UserException when the teacher that was named does not fit
     */
    Optional<TeacherRun> of(TrainConfig student, RunFolder run, String data) throws InterruptedException {
        String named = student.distillation().teacher();
        if (!named.isEmpty()) {
            return Optional.of(TeacherRun.open(new RunFolder(Path.of(named)), student, data));
        }
        TrainConfig config = Recipe.ofTeacher(student);
        RunFolder folder = new RunFolder(place(student, run).resolve(name(config, data)));
        try {
            Files.createDirectories(folder.path());
            try (FileChannel channel = FileChannel.open(
                            folder.path().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel, folder)) {
                return lock != null && trained(config, folder)
                        ? Optional.of(TeacherRun.open(folder, student, data))
                        : Optional.empty();
            }
        } catch (IOException e) {
            throw new UserException("cannot write in " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    private static Path place(TrainConfig student, RunFolder run) {
        String chosen = student.distillation().teachers();
        return chosen.isEmpty() ? run.path().toAbsolutePath().resolveSibling("teachers") : Path.of(chosen);
    }

    private static String name(TrainConfig config, String data) {
        String hash = Sha256.of(Recipe.hash(config) + data);
        return config.method() + "-seed" + config.seed() + "-" + hash.substring(0, 12);
    }

    private @Nullable FileLock lock(FileChannel channel, RunFolder folder) throws IOException, InterruptedException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            out.println("waiting for the process that trains the teacher " + folder.path());
        }
        while (lock == null && !stop.getAsBoolean()) {
            Thread.sleep(POLL_MILLIS);
            lock = channel.tryLock();
        }
        return lock;
    }

    private boolean trained(TrainConfig config, RunFolder folder) throws InterruptedException {
        if (folder.last().exists() && folder.last().load().state().epoch() >= config.epochs()) {
            out.println("teacher " + folder.path() + " is there");
            return true;
        }
        out.println("first the teacher, " + folder.path());
        return !training.train(config, folder).stopped();
    }
}
