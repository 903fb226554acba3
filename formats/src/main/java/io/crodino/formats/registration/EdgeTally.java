package io.crodino.formats.registration;

import java.util.Arrays;

/**
 * The contrast of colour pictures at the steps of depth and at places aside of them, along one axis, summed up over as
 * many pairs as are added. Not thread-safe.
 */
final class EdgeTally {
    /** Places on either side of a step, in pixels of a picture 640 wide. */
    static final int RANGE = 24;

    private static final int LEAST_EDGES = 300;
    private static final double CLEAR = 1.5;
    private static final double FAR = 5;
    /** A peak is as wide as edges are blurred. */
    private static final int PEAK = 5;

    private final double[] sums = new double[2 * RANGE + 1];
    private int edges;

    /** A step whose contrast is added next. */
    void edge() {
        edges++;
    }

    /** @param aside of the step that was counted last */
    void contrast(int aside, double value) {
        sums[aside + RANGE] += value;
    }

    void add(EdgeTally other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        edges += other.edges;
    }

    void clear() {
        Arrays.fill(sums, 0);
        edges = 0;
    }

    boolean hasEdges() {
        return edges >= LEAST_EDGES;
    }

    private int best() {
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            best = sums[i] > sums[best] ? i : best;
        }
        return best;
    }

    /** From the edges of depth to those of colour, in pixels of a picture 640 wide. */
    int offset() {
        return best() - RANGE;
    }

    /** How much more contrast there is at the offset than anywhere else, beside the same peak; 0 where there is none. */
    double lead() {
        int best = best();
        double second = 0;
        for (int i = 0; i < sums.length; i++) {
            second = Math.abs(i - best) > PEAK ? Math.max(second, sums[i]) : second;
        }
        return second > 0 ? sums[best] / second : 0;
    }

    /** Whether there are edges enough, and one offset stands out. */
    boolean isClear() {
        return hasEdges() && standsOut() >= CLEAR;
    }

    private double standsOut() {
        double sum = Arrays.stream(sums).sum();
        return sum > 0 ? sums[best()] * sums.length / sum : 0;
    }

    /** @param scale pixels of the colour picture for each that was compared */
    EdgeShift shift(double scale) {
        boolean clear = isClear();
        return new EdgeShift(offset() * scale, standsOut(), clear, clear && Math.abs(offset()) >= FAR);
    }
}
