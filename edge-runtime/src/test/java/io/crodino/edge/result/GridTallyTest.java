package io.crodino.edge.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class GridTallyTest {
    private static final double LIMIT = 500;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static FreeSpaceGrid show(GridTally tally) {
        return tally.show(7, InCharge.RGB, 12, System.nanoTime(), LIMIT);
    }

    @Test
    void eachPixelIsCountedInItsOwnCellAlsoWhenTheSizeDoesNotDivide() {
        int height = 7;
        int width = 10;
        byte[] map = new byte[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                map[y * width + x] = (byte) (y * 3 / height * 3 + x * 3 / width);
            }
        }
        GridTally tally = new GridTally(new GridConfig(3, 3), 9);
        tally.count(ByteBuffer.wrap(map), height, width);
        List<FreeSpaceGrid.Cell> cells = show(tally).cells();
        for (int cell = 0; cell < 9; cell++) {
            for (int c = 0; c < 9; c++) {
                assertThat(cells.get(cell).shares().get(c)).isEqualTo(c == cell ? 1.0 : 0.0);
            }
        }
    }

    @Test
    void sharesAreThoseOfTheLastMapOnly() {
        GridTally tally = new GridTally(new GridConfig(1, 2), 2);
        tally.count(ByteBuffer.wrap(new byte[] {1, 1, 1, 1, 1, 1, 1, 1}), 2, 4);
        tally.count(ByteBuffer.wrap(new byte[] {0, 1, 0, 0, 0, 0, 0, 1}), 2, 4);
        assertThat(show(tally).shares()).containsExactly(0.75, 0.25);
        assertThat(show(tally).cells())
                .extracting(FreeSpaceGrid.Cell::shares)
                .containsExactly(List.of(0.75, 0.25), List.of(0.75, 0.25));
    }

    @Test
    void theNearestMeasuredDistanceIsFoundAndHolesAndFarValuesAreNot() {
        Mat depth = new Mat(6, 8, CvType.CV_16UC1, Scalar.all(0));
        depth.put(0, 0, new short[] {3000});
        depth.put(2, 3, new short[] {1500});
        depth.put(1, 4, new short[] {(short) 40_000});
        depth.put(1, 5, new short[] {9000});
        depth.put(5, 7, new short[] {10_001});
        GridTally tally = counted();
        tally.measure(depth, 0.0005, 5, System.nanoTime());
        FreeSpaceGrid grid = show(tally);
        assertThat(grid.cells()).extracting(FreeSpaceGrid.Cell::nearestMetres).containsExactly(0.75, 4.5, null, null);
        assertThat(grid.depthAgeMillis()).isBetween(0.0, LIMIT);
        depth.release();
    }

    @ParameterizedTest(name = "{0} x {1} pixels, {2} x {3} cells")
    @CsvSource({"48, 64, 3, 3", "37, 41, 4, 5", "480, 640, 1, 1", "33, 47, 32, 32"})
    void pixelForPixelTheSameAsByDefinition(int height, int width, int rows, int columns) {
        Random random = new Random(height);
        byte[] map = new byte[height * width];
        short[] units = new short[height * width];
        double[][] counts = new double[rows * columns][3];
        int[] nearest = new int[rows * columns];
        Arrays.fill(nearest, 0xffff);
        for (int i = 0; i < map.length; i++) {
            // Runs of the same class, and single pixels.
            map[i] = i % 7 < 4 && i > 0 ? map[i - 1] : (byte) random.nextInt(3);
            int value = random.nextInt(3) == 0 ? 0 : 0xffff - random.nextInt(60_000);
            units[i] = (short) value;
            int cell = i / width * rows / height * columns + i % width * columns / width;
            counts[cell][map[i]]++;
            nearest[cell] = value == 0 ? nearest[cell] : Math.min(nearest[cell], value);
        }
        Mat depth = new Mat(height, width, CvType.CV_16UC1);
        depth.put(0, 0, units);
        try (GridTally tally = new GridTally(new GridConfig(rows, columns), 3)) {
            for (int round = 0; round < 2; round++) {
                tally.count(ByteBuffer.wrap(map), height, width);
                tally.measure(depth, 0.001, 65.5, System.nanoTime());
            }
            List<FreeSpaceGrid.Cell> cells = show(tally).cells();
            for (int cell = 0; cell < cells.size(); cell++) {
                double pixels = Arrays.stream(counts[cell]).sum();
                assertThat(cells.get(cell).nearestMetres())
                        .as("cell %d", cell)
                        .isEqualTo(nearest[cell] <= 65_500 ? nearest[cell] / 1000.0 : null);
                for (int c = 0; c < 3; c++) {
                    assertThat(cells.get(cell).shares().get(c)).isCloseTo(counts[cell][c] / pixels, within(5.1e-5));
                }
            }
        }
        depth.release();
    }

    @Test
    void depthPicturesOfChangingSizesAreMeasuredAndTheLargestValueIsNoMeasurement() {
        try (GridTally tally = counted()) {
            for (int side : new int[] {4, 9, 1, 4}) {
                Mat depth = new Mat(side, side, CvType.CV_16UC1, Scalar.all(65535));
                depth.put(side - 1, side - 1, new short[] {(short) (1000 + side)});
                tally.measure(depth, 0.001, 100, System.nanoTime());
                int last = side == 1 ? 0 : 3;
                List<FreeSpaceGrid.Cell> cells = show(tally).cells();
                for (int cell = 0; cell < 4; cell++) {
                    assertThat(cells.get(cell).nearestMetres()).isEqualTo(cell == last ? 1 + side / 1000.0 : null);
                }
                depth.release();
            }
        }
    }

    private static GridTally counted() {
        GridTally tally = new GridTally(new GridConfig(2, 2), 2);
        tally.count(ByteBuffer.wrap(new byte[16]), 4, 4);
        return tally;
    }

    @Test
    void anOldDepthPictureGivesNoDistances() {
        Mat depth = new Mat(4, 4, CvType.CV_16UC1, Scalar.all(1000));
        GridTally tally = counted();
        tally.measure(depth, 0.001, 5, System.nanoTime() - 501_000_000);
        assertNoDistance(show(tally));
        tally.measure(depth, 0.001, 5, System.nanoTime());
        assertThat(show(tally).cells().get(0).nearestMetres()).isEqualTo(1.0);
        assertNoDistance(tally.show(7, InCharge.RGB, 12, System.nanoTime(), -1));
        depth.release();
    }

    @Test
    void distancesAreForgottenWithTheirResult() {
        Mat depth = new Mat(4, 4, CvType.CV_16UC1, Scalar.all(1000));
        GridTally tally = counted();
        tally.measure(depth, 0.001, 5, System.nanoTime());
        tally.count(ByteBuffer.wrap(new byte[16]), 4, 4);
        assertNoDistance(show(tally));
        depth.release();
    }

    private static void assertNoDistance(FreeSpaceGrid grid) {
        assertThat(grid.depthAgeMillis()).isNull();
        assertThat(grid.cells()).extracting(FreeSpaceGrid.Cell::nearestMetres).containsOnlyNulls();
    }

    @Test
    void theGridIsConfiguration() {
        RunConfig config = LayeredConfig.resolve(
                        RunConfig.defaults(), null, Map.of("CRODINO_GRID_ROWS", "2"), Map.of("grid.columns", "5"))
                .value();
        assertThat(config.runtime().grid()).isEqualTo(new GridConfig(2, 5));
        assertThat(RunConfig.defaults().runtime().grid()).isEqualTo(new GridConfig(3, 3));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "3, 33", "-1, 1"})
    void aGridThatCannotBeIsRefused(int rows, int columns) {
        assertThatThrownBy(() -> new GridConfig(rows, columns))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected 1 to 32 of each");
    }
}
