package io.crodino.edge.result;

import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.formats.UserException;

/**
 * Cells of the {@link FreeSpaceGrid}; the whole picture is divided evenly.
 *
 * @param rows 1 to 32
 * @param columns 1 to 32
 */
public record GridConfig(int rows, int columns) {
    /** No input of a network is smaller, so each cell has pixels. */
    private static final int MOST = 32;

    public GridConfig {
        if (rows < 1 || rows > MOST || columns < 1 || columns > MOST) {
            throw new UserException(
                    "grid is " + rows + " rows by " + columns + " columns: expected 1 to " + MOST + " of each");
        }
    }

    public static GridConfig defaults() {
        return new GridConfig(3, 3);
    }

    public int cells() {
        return rows * columns;
    }

    /** The first of {@code width} pixels that lies in a column of cells. */
    int left(int column, int width) {
        return (column * width + columns - 1) / columns;
    }

    /** The first of {@code height} rows of pixels that lies in a row of cells. */
    int top(int row, int height) {
        return (row * height + rows - 1) / rows;
    }
}
