package io.crodino.study;

import io.crodino.formats.UserException;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a study: {@code study.yaml}, {@code runs/NAME-sN/} (ordinary run folders), {@code scores/NAME-sN/} (what
 * the tables need beyond them), {@code panels/}, and the tables {@code study.html}, {@code .md}, {@code .csv} and {@code
 * .tex}.
 *
 * @param path the folder
 */
record StudyFolder(Path path) {
    RunFolder run(Cell cell) {
        return new RunFolder(path.resolve("runs").resolve(cell.name()));
    }

    /** Where {@link CellScores} and class maps of a cell lie. */
    Path scores(Cell cell) {
        return path.resolve("scores").resolve(cell.name());
    }

    /** Whether a cell is trained to its end; a damaged one is not, and the attempt to go on with it says what is wrong. */
    boolean trained(Cell cell) {
        try {
            return TrainingRun.finished(run(cell));
        } catch (UserException e) {
            return false;
        }
    }

    /** Whether there is a checkpoint that can be read. */
    boolean begun(Cell cell) {
        try {
            return run(cell).last().exists() && run(cell).last().peek().step() >= 0;
        } catch (UserException e) {
            return false;
        }
    }

    /** What a trained cell was scored, if it was. */
    Optional<CellScores> scored(Cell cell) {
        try {
            return CellScores.read(scores(cell), run(cell));
        } catch (UserException e) {
            // Scores that cannot be read are computed again.
            return Optional.empty();
        }
    }

    Path identity() {
        return path.resolve("study.yaml");
    }

    Path panels() {
        return path.resolve("panels");
    }

    /** {@code study.html} and its like. */
    Path tables(String extension) {
        return path.resolve("study." + extension);
    }

    /** Held by the process that works on the study, or follows those that do. */
    Path lock() {
        return path.resolve(".lock");
    }

    /** Held while {@link #identity} is read and written. */
    Path identityLock() {
        return path.resolve(".study.lock");
    }

    /** Scripts and logs of a cluster. */
    Path jobs(String cluster) {
        return path.resolve(cluster);
    }
}
