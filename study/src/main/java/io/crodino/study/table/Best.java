package io.crodino.study.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which figures of a table are the best of their column or row. Only figures with all their seeds compete, and where fewer
 * than two do, there is no best. All that show the same digits as the best are the best. It says nothing of chance: that
 * is what deviations and marks are for.
 */
record Best(Table table) {
    /** @param row and {@code column} from 0 */
    boolean is(int row, int column) {
        Optional<Figure> figure = competitor(row, column);
        if (figure.isEmpty()) {
            return false;
        }
        List<Figure> rivals = (table.contest() == Table.Contest.COLUMN
                        ? IntStream.range(0, table.rows().size()).mapToObj(each -> competitor(each, column))
                        : IntStream.range(0, table.columns().size()).mapToObj(each -> competitor(row, each)))
                .flatMap(Optional::stream)
                .toList();
        Unit unit = table.columns().get(column).unit();
        Figure best = rivals.stream()
                .reduce(figure.get(), (one, other) -> unit.isBetter(other.mean(), one.mean()) ? other : one);
        return rivals.size() > 1 && unit.show(figure.get().mean()).equals(unit.show(best.mean()));
    }

    private Optional<Figure> competitor(int row, int column) {
        Table.Row all = table.rows().get(row);
        return table.columns().get(column).isContested()
                        && !all.isSummary()
                        && all.entries().get(column) instanceof Figure figure
                        && figure.complete()
                        && !figure.values().isEmpty()
                ? Optional.of(figure)
                : Optional.empty();
    }
}
