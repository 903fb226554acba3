package io.crodino.study;

import io.crodino.study.table.Unit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long a study will still take, from the training times of the cells that are done: those of the same variant, else
 * of the same method, else of all.
 *
 * @param cells of the study
 */
record StudyClock(StudyFolder folder, List<Cell> cells) {
    /** The rest in words. */
    String rest(Collection<Cell> left) {
        double seconds = 0;
        for (Cell cell : left) {
            OptionalDouble whole = expected(cell);
            if (whole.isEmpty()) {
                return "time left: known after the first cell";
            }
            seconds += Math.max(0, whole.getAsDouble() - spent(cell));
        }
        return "time left: about " + Unit.SECONDS.show(seconds);
    }

    private OptionalDouble expected(Cell cell) {
        OptionalDouble same = mean(cells.stream()
                .filter(other -> other.variant().equals(cell.variant()))
                .toList());
        OptionalDouble method = mean(cells.stream()
                .filter(other -> other.variant().method().equals(cell.variant().method()))
                .toList());
        if (same.isPresent() || method.isPresent()) {
            return same.isPresent() ? same : method;
        }
        return mean(cells);
    }

    private OptionalDouble mean(List<Cell> some) {
        return some.stream()
                .filter(folder::trained)
                .mapToDouble(cell -> folder.run(cell).last().peek().seconds())
                .average();
    }

    private double spent(Cell cell) {
        return folder.begun(cell) ? folder.run(cell).last().peek().seconds() : 0;
    }
}
