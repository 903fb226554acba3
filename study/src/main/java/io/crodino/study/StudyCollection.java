package io.crodino.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Trains nothing: writes the tables of what many processes have left in the folder, and names what is missing. */
record StudyCollection(Trainings trainings, StudyTables tables) implements StudyWork {
    @Override
    public void describe() {
        trainings
                .cells()
                .forEach(cell -> trainings.out().println("# " + cell.name() + ": " + trainings.standing(cell)));
    }

    @Override
    public boolean sharesTheFolder() {
        return true;
    }

    @Override
    public boolean writesTables() {
        return true;
    }

    @Override
    public Map<String, String> run(CellRunner runner, BooleanSupplier stop) {
        tables.write();
        Map<String, String> missing = new LinkedHashMap<>();
        trainings.left().forEach(cell -> missing.put(cell.name(), trainings.standing(cell)));
        return missing;
    }

    @Override
    public String complaint(int cells) {
        return cells == 1 ? "1 cell is not done" : cells + " cells are not done";
    }
}
