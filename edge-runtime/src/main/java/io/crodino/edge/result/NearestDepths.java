package io.crodino.edge.result;

import io.crodino.formats.OpenCv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Finds the smallest measured value of a depth picture in each cell of a grid. Whole pictures go through OpenCV, whose loops
 * are vector instructions; a robot's Java has its first compiler alone. Keeps its memory from one picture to the next.
 * Confined to one thread.
 */
final class NearestDepths implements AutoCloseable {
    /** Of a cell without any measured value. */
    static final int NOTHING = Integer.MAX_VALUE;

    private static final int LARGEST = 0xffff;

    private final GridConfig grid;
    private final Mat nearness;
    private final Mat highest;
    /** The rows of {@link #nearness} that belong to each row of cells. */
    private final List<Mat> bands = new ArrayList<>();

    private short[] row = new short[0];

    NearestDepths(GridConfig grid) {
        OpenCv.load();
        this.grid = grid;
        this.nearness = new Mat();
        this.highest = new Mat();
    }

    /**
     * Fills {@code nearest}.
     *
     * @param depth 16UC1; 0 and 65535 are no measurement; is not changed
     * @param nearest by cell, row by row: a value of the picture, or {@link #NOTHING}
     */
    void find(Mat depth, int[] nearest) {
        if (depth.rows() != nearness.rows() || depth.cols() != nearness.cols()) {
            begin(depth);
        }
        Core.bitwise_not(depth, nearness);
        // What was not measured would be the nearest of all.
        Imgproc.threshold(nearness, nearness, LARGEST - 1, 0, Imgproc.THRESH_TOZERO_INV);
        Arrays.fill(nearest, NOTHING);
        for (int band = 0; band < grid.rows(); band++) {
            if (bands.get(band).empty()) {
                continue;
            }
            Core.reduce(bands.get(band), highest, 0, Core.REDUCE_MAX);
            highest.get(0, 0, row);
            for (int column = 0; column < grid.columns(); column++) {
                nearest[band * grid.columns() + column] = nearestOf(column);
            }
        }
    }

    private void begin(Mat depth) {
        close();
        nearness.create(depth.size(), depth.type());
        row = new short[depth.cols()];
        for (int band = 0; band < grid.rows(); band++) {
            bands.add(nearness.rowRange(grid.top(band, depth.rows()), grid.top(band + 1, depth.rows())));
        }
    }

    private int nearestOf(int column) {
        int high = 0;
        int end = grid.left(column + 1, row.length);
        for (int x = grid.left(column, row.length); x < end; x++) {
            high = Math.max(high, row[x] & LARGEST);
        }
        return high == 0 ? NOTHING : LARGEST - high;
    }

    @Override
    public void close() {
        bands.forEach(Mat::release);
        bands.clear();
        nearness.release();
        highest.release();
    }
}
