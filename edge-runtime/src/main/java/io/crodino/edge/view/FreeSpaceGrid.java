package io.crodino.edge.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crodino.edge.terms.InCharge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a planner needs of one result without decoding a picture: what fills each part of the view, and how near the
 * nearest thing in it is. Immutable.
 *
 * @param sequence of the result that it sums up
 * @param sensor whose network computed that result
 * @param ageMillis since that result's picture was taken
 * @param depthAgeMillis since the depth picture was taken that the distances are from; absent when there is no fresh one
 *     of a trusted sensor, and then no cell has a distance
 * @param shares of the whole view's pixels, 0 to 1 in steps of 0.0001, in the order of the classes
 * @param rows of the grid
 * @param columns of the grid
 * @param cells row by row from the top left, {@code rows * columns}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FreeSpaceGrid(
        long sequence,
        InCharge sensor,
        double ageMillis,
        @Nullable Double depthAgeMillis,
        List<Double> shares,
        int rows,
        int columns,
        List<Cell> cells) {
    public FreeSpaceGrid {
        shares = List.copyOf(shares);
        cells = List.copyOf(cells);
    }

    /**
     * One part of the view.
     *
     * @param shares of the cell's pixels, 0 to 1 in steps of 0.0001, in the order of the classes
     * @param nearestMetres of all distances measured in the cell, to the millimetre; absent when nothing was measured,
     *     which does not mean that nothing is there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(List<Double> shares, @Nullable Double nearestMetres) {
        public Cell {
            shares = List.copyOf(shares);
        }
    }
}
