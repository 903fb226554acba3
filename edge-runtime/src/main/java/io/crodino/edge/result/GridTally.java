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
public final class GridTally implements AutoCloseable {
    private static final double SHARE_STEPS = 1e4;
    private static final double MILLIMETRES = 1e3;

    private final GridConfig grid;
    private final int classes;
    /** Pixels by cell, then by class. */
    private final int[] counts;

    /** Smallest measured value by cell, in units. */
    private final int[] nearest;

    private final NearestDepths distances;
    private byte[] row = new byte[0];
    private double unit;
    private boolean measured;
    private long depthNanos;

    public GridTally(GridConfig grid, int classes) {
        this.grid = grid;
        this.classes = classes;
        this.counts = new int[grid.cells() * classes];
        this.nearest = new int[grid.cells()];
        this.distances = new NearestDepths(grid);
    }

    /** Counts a class map, {@code height * width} class ids row by row, and forgets the distances of before. */
    public void count(ByteBuffer map, int height, int width) {
        measured = false;
        Arrays.fill(counts, 0);
        if (row.length != width) {
            row = new byte[width];
        }
        for (int y = 0; y < height; y++) {
            map.get(y * width, row);
            int cell = y * grid.rows() / height * grid.columns();
            for (int column = 0; column < grid.columns(); column++) {
                count((cell + column) * classes, grid.left(column, width), grid.left(column + 1, width));
            }
        }
    }

    /** Neighbours are mostly of one class, and counted at once; with locals, for the first compiler keeps fields in memory. */
    private void count(int first, int from, int end) {
        byte[] ids = row;
        int x = from;
        while (x < end) {
            byte id = ids[x];
            int start = x;
            do {
                x++;
            } while (x < end && ids[x] == id);
            counts[first + (id & 0xff)] += x - start;
        }
    }

    /**
     * Finds the nearest distance of each cell.
     *
     * @param depth 16UC1, 0 and 65535 = no measurement, registered to the picture of the class map
     * @param metresPerUnit of its values
     * @param farthest metres beyond which a value is not believed
     * @param captureNanos when it was taken, on the clock of {@link System#nanoTime}
     */
    public void measure(Mat depth, double metresPerUnit, double farthest, long captureNanos) {
        distances.find(depth, nearest);
        forget(Math.floor(farthest / metresPerUnit));
        unit = metresPerUnit;
        depthNanos = captureNanos;
        measured = true;
    }

    /** A cell whose nearest value is not believed has none that is. */
    private void forget(double beyond) {
        for (int cell = 0; cell < nearest.length; cell++) {
            if (nearest[cell] > beyond) {
                nearest[cell] = NearestDepths.NOTHING;
            }
        }
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
        return nearest[cell] == NearestDepths.NOTHING
                ? null
                : Math.round(MILLIMETRES * nearest[cell] * unit) / MILLIMETRES;
    }

    /** Frees what finding distances has kept; it is taken anew when it is needed again. */
    @Override
    public void close() {
        distances.close();
    }
}
