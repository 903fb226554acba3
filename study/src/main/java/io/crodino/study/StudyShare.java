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
    private static final int RETRIES = 2;

    @Override
    public void describe() {
        own().forEach(cell -> trainings.out().println("# " + cell.name() + ": " + trainings.standing(cell)));
    }

    @Override
    public boolean sharesTheFolder() {
        return true;
    }

    @Override
    public boolean writesTables() {
        return false;
    }

    @Override
    public Map<String, String> run(CellRunner runner, BooleanSupplier stop) throws InterruptedException {
        PrintStream out = trainings.out();
        Map<String, String> failed = new LinkedHashMap<>();
        if (own().isEmpty()) {
            out.println("No cell of " + trainings.cells().size() + " is in share " + shard + ": nothing to do");
        }
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
                attempt(teacher.get(), runner, stop);
            }
            if (stop.getAsBoolean()) {
                break;
            }
            out.println("== " + cell.name() + " (" + trainings.standing(cell) + ")");
            Optional<Trouble> trouble = attempt(cell, runner, stop);
            if (trouble.isPresent() && !stop.getAsBoolean()) {
                failed.put(cell.name(), trouble.get().words());
            }
        }
        return failed;
    }

    /** Nobody looks at a job on a cluster: a process that is killed, as for want of memory beside others, goes on. */
    private Optional<Trouble> attempt(Cell cell, CellRunner runner, BooleanSupplier stop) throws InterruptedException {
        Optional<Trouble> trouble = trainings.attempt(cell, runner);
        for (int i = 0; i < RETRIES && trouble.filter(Trouble::killed).isPresent() && !stop.getAsBoolean(); i++) {
            trainings.out().println("== " + cell.name() + ": " + trouble.get().words() + "; goes on");
            trouble = trainings.attempt(cell, runner);
        }
        return trouble;
    }

    private List<Cell> own() {
        List<Cell> cells = trainings.cells();
        return cells.stream()
                .filter(cell -> cells.indexOf(cell) % shard.count() == shard.index())
                .toList();
    }
}
