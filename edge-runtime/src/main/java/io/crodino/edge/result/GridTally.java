package io.crodino.edge.result;

import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.FreeSpaceGrid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * The counts behind a {@link FreeSpaceGrid}, filled anew for each result without allocation. Confined to whoever holds
 * it: the loop while it is filled, then the store of the last result.
 */
public final class GridTally {
    private static final int NOT_MEASURED = 0xffff;
    private static final int NOTHING = Integer.MAX_VALUE;
    private static final double SHARE_STEPS = 1e4;
    private static final double MILLIMETRES = 1e3;

    private final GridConfig grid;
    private final int classes;
    /** Pixels by cell, then by class. */
    private final int[] counts;

    /** Smallest measured value by cell, in units. */
    private final int[] nearest;

    private short[] row = new short[0];
    private double unit;
    private boolean measured;
    private long depthNanos;

    public GridTally(GridConfig grid, int classes) {
        this.grid = grid;
        this.classes = classes;
        this.counts = new int[grid.cells() * classes];
        this.nearest = new int[grid.cells()];
    }

    /** Counts a class map, {@code height * width} class ids row by row, and forgets the distances of before. */
    public void count(ByteBuffer map, int height, int width) {
        measured = false;
        Arrays.fill(counts, 0);
        for (int y = 0; y < height; y++) {
            int cell = y * grid.rows() / height * grid.columns();
            for (int column = 0; column < grid.columns(); column++) {
                int first = (cell + column) * classes;
                int end = edge(column + 1, width);
                for (int x = edge(column, width); x < end; x++) {
                    counts[first + (map.get(y * width + x) & 0xff)]++;
                }
            }
        }
    }

    /**
     * Finds the nearest distance of each cell.
     *
     * @param depth 16UC1, 0 = no measurement, registered to the picture of the class map
     * @param metresPerUnit of its values
     * @param farthest metres beyond which a value is not believed
     * @param captureNanos when it was taken, on the clock of {@link System#nanoTime}
     */
    public void measure(Mat depth, double metresPerUnit, double farthest, long captureNanos) {
        int height = depth.rows();
        int width = depth.cols();
        if (row.length != width) {
            row = new short[width];
        }
        Arrays.fill(nearest, NOTHING);
        for (int y = 0; y < height; y++) {
            depth.get(y, 0, row);
            int cell = y * grid.rows() / height * grid.columns();
            for (int column = 0; column < grid.columns(); column++) {
                nearest[cell + column] = Math.min(nearest[cell + column], nearestOf(column, width));
            }
        }
        forget(Math.floor(farthest / metresPerUnit));
        unit = metresPerUnit;
        depthNanos = captureNanos;
        measured = true;
    }

    /** Minus one, 0 = no measurement becomes the largest value: no branch is left, and the loop is vectorised. */
    private int nearestOf(int column, int width) {
        int found = NOT_MEASURED;
        int end = edge(column + 1, width);
        for (int x = edge(column, width); x < end; x++) {
            found = Math.min(found, (row[x] - 1) & 0xffff);
        }
        return found + 1;
    }

    /** A cell whose nearest value is not believed has none that is. */
    private void forget(double beyond) {
        for (int cell = 0; cell < nearest.length; cell++) {
            if (nearest[cell] > NOT_MEASURED || nearest[cell] > beyond) {
                nearest[cell] = NOTHING;
            }
        }
    }

    private int edge(int column, int width) {
        return (column * width + grid.columns() - 1) / grid.columns();
    }

    /** @param depthLimitMillis distances from an older depth picture are left out */
    public FreeSpaceGrid show(
            long sequence, InCharge sensor, double ageMillis, long nowNanos, double depthLimitMillis) {
        double depthAge = (nowNanos - depthNanos) / 1e6;
        boolean near = measured && depthAge <= depthLimitMillis;
        List<FreeSpaceGrid.Cell> cells = new ArrayList<>(grid.cells());
        for (int cell = 0; cell < grid.cells(); cell++) {
            cells.add(new FreeSpaceGrid.Cell(shares(cell, cell + 1), near ? metres(cell) : null));
        }
        return new FreeSpaceGrid(
                sequence,
                sensor,
                ageMillis,
                near ? depthAge : null,
                shares(0, grid.cells()),
                grid.rows(),
                grid.columns(),
                cells);
    }

    /** Of the cells from {@code first} to before {@code end}. */
    private List<Double> shares(int first, int end) {
        int[] sums = new int[classes];
        for (int i = first * classes; i < end * classes; i++) {
            sums[i % classes] += counts[i];
        }
        double pixels = Arrays.stream(sums).sum();
        return Arrays.stream(sums)
                .mapToObj(sum -> Math.round(SHARE_STEPS * sum / pixels) / SHARE_STEPS)
                .toList();
    }

    private @Nullable Double metres(int cell) {
        return nearest[cell] == NOTHING ? null : Math.round(MILLIMETRES * nearest[cell] * unit) / MILLIMETRES;
    }
}
