package io.crodino.study;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Works through the cells of a study, one after the other, and writes the tables anew after each. What is finished is
 * never trained again, what was begun goes on, and a cell that fails does not stop the others.
 */
record Study(Trainings trainings, StudyTables tables) implements StudyWork {
    @Override
    public void describe() {
        PrintStream out = trainings.out();
        List<Cell> left = trainings.left();
        for (Cell cell : trainings.cells()) {
            out.println("# " + cell.name() + ": " + trainings.standing(cell));
            if (left.contains(cell)) {
                out.println(trainings.command(cell));
            }
        }
        out.println("# " + left.size() + " of " + trainings.cells().size() + " cells to do, " + trainings.rest(left));
    }

    @Override
    public boolean writesTables() {
        return true;
    }

    @Override
    public Map<String, String> run(CellRunner runner, BooleanSupplier stop) throws InterruptedException {
        PrintStream out = trainings.out();
        Map<String, String> failed = new LinkedHashMap<>();
        tables.write();
        List<Cell> cells = trainings.cells();
        for (int i = 0; i < cells.size() && !stop.getAsBoolean(); i++) {
            Cell cell = cells.get(i);
            if (trainings.done(cell)) {
                continue;
            }
            List<Cell> left = trainings.left().stream()
                    .filter(other -> !failed.containsKey(other.name()))
                    .toList();
            out.printf(
                    "%n== cell %d of %d: %s (%s); %d left, %s%n",
                    i + 1, cells.size(), cell.name(), trainings.standing(cell), left.size(), trainings.rest(left));
            Optional<Trouble> trouble = trainings.attempt(cell, runner);
            if (trouble.isPresent() && !stop.getAsBoolean()) {
                failed.put(cell.name(), trouble.get().words());
                out.println("== " + cell.name() + " failed: " + trouble.get().words());
            }
            tables.write();
        }
        return failed;
    }
}
