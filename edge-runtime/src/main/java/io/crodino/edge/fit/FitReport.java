package io.crodino.edge.fit;

import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found out, for people and for programs.
 *
 * @param computer on which it was measured
 * @param rows numbered from 1
 * @param wish for which they were measured
 * @param unread sentences about what was trained and cannot be read
 */
public record FitReport(Computer computer, List<FitRow> rows, Wish wish, List<String> unread) {
    /** @param all whether each row is shown, or those alone where it gets interesting */
    public String table(boolean all) {
        return new FitTable(rows, wish, all).text()
                + unread.stream()
                        .map(sentence -> "Left out: " + sentence + "\n")
                        .collect(Collectors.joining());
    }

    public String json() {
        return new FitFiles(computer, rows, wish, unread).json();
    }

    /** Writes {@code fit.csv}, {@code fit.json} and, where something was trained, {@code fit.svg}; returns what it wrote. */
    public List<Path> write(Path folder) {
        return new FitFiles(computer, rows, wish, unread).write(folder);
    }

    /**
     * What trains, exports and runs the network of a row: three lines for a shell.
     *
     * @param row its number, or {@code best}
     */
    public String commands(String row) {
        return Choice.commands(new Choice(rows, wish.limits(), wish.mostSensors()).of(row));
    }

    /** @throws UserException when a word can name no row of any table */
    public static void requireRow(String word) {
        Choice.requireForm(word);
    }
}
