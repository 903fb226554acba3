package io.crodino.curation.scan;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.ImageSize;
import java.util.Arrays;
import org.opencv.core.Mat;

/** Takes the figures of a depth picture. For one thread at a time. */
final class DepthMeter {
    private static final int VALUES = 1 << 16;
    /** A share of neighbours that differ, in steps of a thousandth; the last holds all that is greater. */
    private static final int STEPS = 1000;

    private static final int EVERY = 3;
    private static final int LOW_BITS = 7;
    private static final int LEAST_PAIRS = 100;
    private static final double LEAST_OF_CELL = 0.25;

    private final DepthFormat format;
    private final boolean[] invalid = new boolean[VALUES];
    private final int[] counts = new int[VALUES];

    DepthMeter(DepthFormat format) {
        this.format = format;
        format.invalid().stream().filter(value -> value >= 0 && value < VALUES).forEach(value -> invalid[value] = true);
    }

    /** @param picture 16UC1 as it is stored, stays the caller's */
    DepthFacts measure(Mat picture) {
        int width = picture.cols();
        int height = picture.rows();
        short[] stored = new short[width * height];
        picture.get(0, 0, stored);
        long digest = PixelDigest.of(width, height, stored);
        Arrays.fill(counts, 0);
        int[] units = new int[stored.length];
        for (int i = 0; i < stored.length; i++) {
            int value = format.units(stored[i]);
            units[i] = invalid[value] ? 0 : value;
            counts[units[i]]++;
        }
        int measured = stored.length - counts[0];
        int farthest = (int) Math.min(VALUES - 1, Math.floor(format.max() / format.unit()));
        long beyond = 0;
        for (int value = farthest + 1; value < VALUES; value++) {
            beyond += counts[value];
        }
        Grid grid = new Grid(width, height);
        grid.add(units, farthest);
        return new DepthFacts(
                new ImageSize(width, height),
                digest,
                (double) (measured - beyond) / stored.length,
                measured == 0 ? 0 : (double) beyond / measured,
                roughness(units, width, height),
                lowBits(units, width, height),
                median(measured),
                values(),
                histogram(farthest),
                grid.coverage(),
                grid.metres());
    }

    private double median(int measured) {
        long before = 0;
        for (int value = 1; value < VALUES; value++) {
            before += counts[value];
            if (2 * before >= measured && before > 0) {
                return value * format.unit();
            }
        }
        return 0;
    }

    private int values() {
        int values = 0;
        for (int value = 1; value < VALUES; value++) {
            values += counts[value] > 0 ? 1 : 0;
        }
        return values;
    }

    private int[] histogram(int farthest) {
        int[] bins = new int[DepthBins.COUNT];
        for (int value = 1; value <= farthest; value++) {
            if (counts[value] > 0) {
                bins[DepthBins.of(value * format.unit())] += counts[value];
            }
        }
        return bins;
    }

    private static double roughness(int[] units, int width, int height) {
        int[] steps = new int[STEPS + 1];
        int pairs = 0;
        for (int y = 0; y < height; y += EVERY) {
            for (int x = 1; x < width; x++) {
                int here = units[y * width + x];
                int before = units[y * width + x - 1];
                if (here > 0 && before > 0) {
                    steps[(int) Math.min(STEPS, (long) STEPS * Math.abs(here - before) / Math.min(here, before))]++;
                    pairs++;
                }
            }
        }
        int seen = 0;
        for (int step = 0; step <= STEPS; step++) {
            seen += steps[step];
            if (2 * seen >= pairs && seen > 0) {
                return (double) step / STEPS;
            }
        }
        return 0;
    }

    private static double lowBits(int[] units, int width, int height) {
        int differ = 0;
        int agree = 0;
        for (int y = 0; y < height; y += EVERY) {
            for (int x = 1; x < width; x++) {
                int here = units[y * width + x];
                int before = units[y * width + x - 1];
                if (here > 0 && before > 0 && here != before) {
                    differ++;
                    agree += (here & LOW_BITS) == (before & LOW_BITS) ? 1 : 0;
                }
            }
        }
        return differ < LEAST_PAIRS ? 0 : (double) agree / differ;
    }

    private final class Grid {
        private static final int CELLS = DepthFacts.COLUMNS * DepthFacts.ROWS;

        private final int width;
        private final int height;
        private final long[] sums = new long[CELLS];
        private final int[] valid = new int[CELLS];
        private final int[] all = new int[CELLS];

        Grid(int width, int height) {
            this.width = width;
            this.height = height;
        }

        void add(int[] units, int farthest) {
            for (int y = 0; y < height; y++) {
                int row = y * DepthFacts.ROWS / height * DepthFacts.COLUMNS;
                for (int x = 0; x < width; x++) {
                    int cell = row + x * DepthFacts.COLUMNS / width;
                    int value = units[y * width + x];
                    all[cell]++;
                    if (value > 0 && value <= farthest) {
                        valid[cell]++;
                        sums[cell] += value;
                    }
                }
            }
        }

        byte[] coverage() {
            byte[] shares = new byte[CELLS];
            for (int i = 0; i < CELLS; i++) {
                shares[i] = (byte) (all[i] == 0 ? 0 : 255L * valid[i] / all[i]);
            }
            return shares;
        }

        float[] metres() {
            float[] metres = new float[CELLS];
            for (int i = 0; i < CELLS; i++) {
                boolean enough = valid[i] > 0 && valid[i] >= LEAST_OF_CELL * all[i];
                metres[i] = enough ? (float) (format.unit() * sums[i] / valid[i]) : 0;
            }
            return metres;
        }
    }
}
