package io.crodino.study;

import io.crodino.formats.Shard;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One process's share of a study: the cells whose place in the design, from 0, has the remainder {@code index} when it is
 * divided by {@code count}. Processes on many machines may work on one study at a time: each cell has a lock of its own.
 * Nobody needs to come in order: a teacher that is missing is trained first, or waited for where another process trains
 * it. No tables are written.
 */
record StudyShare(Trainings trainings, Shard shard) implements StudyWork {
    @Override
    public void describe() {
        own().forEach(cell -> trainings.out().println("# " + cell.name() + ": " + trainings.standing(cell)));
    }

    @Override
    public boolean writesTables() {
        return false;
    }

    @Override
    public Map<String, String> run(CellRunner runner, BooleanSupplier stop) throws InterruptedException {
        PrintStream out = trainings.out();
        Map<String, String> failed = new LinkedHashMap<>();
        for (Cell cell : own()) {
            if (stop.getAsBoolean()) {
                break;
            }
            if (trainings.done(cell)) {
                out.println("== " + cell.name() + ": done before");
                continue;
            }
            Optional<Cell> teacher = trainings.missingTeacher(cell);
            if (teacher.isPresent()) {
                out.println("== " + teacher.get().name() + ", the teacher of " + cell.name());
                // What goes wrong with it is said once more by the attempt at its student.
                trainings.attempt(teacher.get(), runner);
            }
            if (stop.getAsBoolean()) {
                break;
            }
            out.println("== " + cell.name() + " (" + trainings.standing(cell) + ")");
            Optional<String> trouble = trainings.attempt(cell, runner);
            if (trouble.isPresent() && !stop.getAsBoolean()) {
                failed.put(cell.name(), trouble.get());
            }
        }
        return failed;
    }

    private List<Cell> own() {
        List<Cell> cells = trainings.cells();
        return cells.stream()
                .filter(cell -> cells.indexOf(cell) % shard.count() == shard.index())
                .toList();
    }
}
