package io.crodino.study;

import io.crodino.formats.Cli;
import io.crodino.formats.UserException;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The trainings of a study: which are done, and how one more is made. All is read from the run folders, so many processes
 * may look at the same study.
 *
 * @param folder of the study
 * @param design its cells
 * @param recipe what they share
 * @param out told of each command
 */
record Trainings(StudyFolder folder, StudyDesign design, StudyRecipe recipe, PrintStream out) {
    /** In the order in which they are made. */
    List<Cell> cells() {
        return design.cells();
    }

    boolean done(Cell cell) {
        return folder.trained(cell) && folder.scored(cell).isPresent();
    }

    List<Cell> left() {
        return design.cells().stream().filter(cell -> !done(cell)).toList();
    }

    /** How long some cells will take, in words. */
    String rest(List<Cell> some) {
        return new StudyClock(folder, design.cells()).rest(some);
    }

    /** {@code done}, {@code goes on} or {@code new}. */
    String standing(Cell cell) {
        if (done(cell)) {
            return "done";
        }
        return Files.isRegularFile(folder.run(cell).config()) ? "goes on" : "new";
    }

    /** The command that makes a cell, or goes on with it. */
    String command(Cell cell) {
        RunFolder run = folder.run(cell);
        boolean begun = Files.isRegularFile(run.config());
        return "./crodino train " + Cli.shellWords(begun ? recipe.resumption(run.path()) : fresh(cell));
    }

    /** The teacher of a cell, if it needs one that is not trained. */
    Optional<Cell> missingTeacher(Cell cell) {
        return design.teacher(cell).filter(teacher -> !folder.trained(teacher));
    }

    /**
     * Trains and scores a cell, from where it stands.
     *
     * @return why it is not done
     */
    Optional<Trouble> attempt(Cell cell, CellRunner runner) throws InterruptedException {
        try {
            Optional<Cell> teacher = missingTeacher(cell);
            if (teacher.isPresent()) {
                return Optional.of(Trouble.of("its teacher " + teacher.get().name() + " is not finished"));
            }
            RunFolder run = folder.run(cell);
            if (run.last().exists() && !TrainingRun.matches(run, recipe.of(cell.variant(), cell.seed()))) {
                return Optional.of(Trouble.of(run.path() + " holds a run of another recipe: move it away"));
            }
            out.println(command(cell));
            out.flush();
            List<Integer> pictures = cell.seed() == 0 ? design.data().panels() : List.of();
            Trouble ending = runner.run(folder, cell, pictures, recipe.device(), fresh(cell));
            return done(cell) ? Optional.empty() : Optional.of(ending);
        } catch (UserException e) {
            return Optional.of(Trouble.of(String.valueOf(e.getMessage())));
        }
    }

    private List<String> fresh(Cell cell) {
        Optional<Path> teacher =
                design.teacher(cell).map(each -> folder.run(each).path());
        return recipe.arguments(cell, folder.run(cell).path(), teacher);
    }
}
