package io.crodino.trainer.loop;

import io.crodino.formats.FileHold;
import io.crodino.formats.Sha256;
import io.crodino.trainer.run.RunFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Finds the teacher of a run, or trains it: once for each recipe, data set and seed. Several processes may share the
 * folder of teachers; who comes second waits.
 *
 * @param training how a missing teacher is trained
 * @param stop ends the wait for another process
 */
record Teachers(Training training, PrintStream out, BooleanSupplier stop) {
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
     * @throws io.crodino.formats.UserException when the teacher that was named does not fit
     */
    Optional<TeacherRun> of(TrainConfig student, RunFolder run, String data) throws InterruptedException {
        String named = student.distillation().teacher();
        if (!named.isEmpty()) {
            return Optional.of(TeacherRun.open(new RunFolder(Path.of(named)), student, data));
        }
        return finished(Recipe.ofTeacher(student), student, run, data)
                .map(folder -> TeacherRun.open(folder, student, data));
    }

    /**
     * The finished run of a teacher.
     *
     * @param config of the teacher
     * @param student who learns from it, in {@code run}
     * @param data fingerprint of all that it learns from
     * @return empty when it was stopped before the teacher was there
     */
    Optional<RunFolder> finished(TrainConfig config, TrainConfig student, RunFolder run, String data)
            throws InterruptedException {
        RunFolder folder = new RunFolder(place(student, run).resolve(name(config, data)));
        Optional<FileHold> turn = FileHold.await(
                folder.path().resolve(".lock"),
                () -> out.println("waiting for the process that trains the teacher " + folder.path()),
                stop);
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        try {
            return trained(config, folder) ? Optional.of(folder) : Optional.empty();
        } finally {
            turn.get().close();
        }
    }

    /** The folder that keeps the teachers of a run. */
    static Path place(TrainConfig student, RunFolder run) {
        String chosen = student.distillation().teachers();
        return chosen.isEmpty() ? run.path().toAbsolutePath().resolveSibling("teachers") : Path.of(chosen);
    }

    private static String name(TrainConfig config, String data) {
        String hash = Sha256.of(Recipe.hash(config) + data);
        return config.method() + "-seed" + config.seed() + "-" + hash.substring(0, 12);
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
