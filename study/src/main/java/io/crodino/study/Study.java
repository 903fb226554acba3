package io.crodino.study;

import io.crodino.formats.UserException;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Works through the cells of a study, one after the other, and writes the tables anew after each. What is finished is
 * never trained again, what was begun goes on, and a cell that fails does not stop the others.
 */
final class Study {
    private final StudyFolder folder;
    private final StudyDesign design;
    private final StudyRecipe recipe;
    private final StudyTables tables;
    private final PrintStream out;

    Study(StudyFolder folder, StudyDesign design, StudyRecipe recipe, StudyTables tables, PrintStream out) {
        this.folder = folder;
        this.design = design;
        this.recipe = recipe;
        this.tables = tables;
        this.out = out;
    }

    /** Prints what would be done. */
    void describe() {
        List<Cell> left = left();
        for (Cell cell : design.cells()) {
            out.println("# " + cell.name() + ": " + standing(cell));
            if (left.contains(cell)) {
                out.println(command(cell));
            }
        }
        out.println("# " + left.size() + " of " + design.cells().size() + " cells to do, " + rest(left));
    }

    /**
     * Trains what is left.
     *
     * @param stop asked while a cell is trained
     * @return for each cell that failed its last message
     */
    Map<Cell, String> run(CellRunner runner, BooleanSupplier stop) throws InterruptedException {
        Map<Cell, String> failed = new LinkedHashMap<>();
        tables.write();
        List<Cell> cells = design.cells();
        for (int i = 0; i < cells.size() && !stop.getAsBoolean(); i++) {
            Cell cell = cells.get(i);
            if (done(cell)) {
                continue;
            }
            List<Cell> left =
                    left().stream().filter(other -> !failed.containsKey(other)).toList();
            out.printf(
                    "%n== cell %d of %d: %s (%s); %d left, %s%n",
                    i + 1, cells.size(), cell.name(), standing(cell), left.size(), rest(left));
            Optional<String> trouble = attempt(cell, runner);
            if (trouble.isPresent() && !stop.getAsBoolean()) {
                failed.put(cell, trouble.get());
                out.println("== " + cell.name() + " failed: " + trouble.get());
            }
            tables.write();
        }
        return failed;
    }

    private Optional<String> attempt(Cell cell, CellRunner runner) throws InterruptedException {
        try {
            Optional<Cell> teacher = design.teacher(cell).filter(each -> !folder.trained(each));
            if (teacher.isPresent()) {
                return Optional.of("its teacher " + teacher.get().name() + " is not finished");
            }
            RunFolder run = folder.run(cell);
            if (run.last().exists() && !TrainingRun.matches(run, recipe.of(cell.variant(), cell.seed()))) {
                return Optional.of(run.path() + " holds a run of another recipe: move it away");
            }
            out.println(command(cell));
            out.flush();
            List<Integer> pictures = cell.seed() == 0 ? design.data().panels() : List.of();
            String ending = runner.run(folder, cell, pictures, recipe.device(), fresh(cell));
            return done(cell) ? Optional.empty() : Optional.of(ending);
        } catch (UserException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean done(Cell cell) {
        return folder.trained(cell) && folder.scored(cell).isPresent();
    }

    private List<Cell> left() {
        return design.cells().stream().filter(cell -> !done(cell)).toList();
    }

    private String rest(List<Cell> left) {
        return new StudyClock(folder, design.cells()).rest(left);
    }

    private String standing(Cell cell) {
        if (done(cell)) {
            return "done";
        }
        return Files.isRegularFile(folder.run(cell).config()) ? "goes on" : "new";
    }

    private String command(Cell cell) {
        RunFolder run = folder.run(cell);
        boolean begun = Files.isRegularFile(run.config());
        return "./crodino train " + ShellWords.join(begun ? recipe.resumption(run.path()) : fresh(cell));
    }

    private List<String> fresh(Cell cell) {
        Optional<Path> teacher =
                design.teacher(cell).map(each -> folder.run(each).path());
        return recipe.arguments(cell, folder.run(cell).path(), teacher);
    }
}
