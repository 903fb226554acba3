package io.crodino.world;

import io.crodino.formats.Modality;

/**
 * How well a reader of one sensor could do that knows the world by heart but judges each pixel by what this sensor can
 * tell of it. Pixels that look alike to the sensor form one cell, and the reader names each cell's most frequent class
 * (Bayes' rule on the frames given):
 *
 * <ul>
 *   <li>RGB: ground and boulder are one cell, tree and shrub another; pixels drowned in fog (under 5 % of their own colour left) or in glare
 *       (all channels at 250 or above) are another; every other class is a cell of its own.
 *   <li>Depth: ground and road are one cell, tree and dead tree another; pixels without a measurement (sky, out of range, holes) are another, save
 *       water in range, which its sparse returns give away; every other class is a cell of its own.
 * </ul>
 *
 * A network may beat it where the surroundings tell more than the pixel. For one thread.
 */
public final class PerfectReader {
    private static final int CLASSES = WorldClass.values().length;
    /** The cell of pixels that the sensor cannot see. */
    private static final int UNSEEN = CLASSES;

    private static final double DROWNED = 0.05;
    private static final int SATURATED = 250;

    private final Modality sensor;
    private final long[][] counts = new long[CLASSES + 1][CLASSES];

    public PerfectReader(Modality sensor) {
        this.sensor = sensor;
    }

    /** Adds a frame that {@code world} has just rendered. */
    public void add(World world, WorldFrame frame) {
        double visible = -world.weather().visibility() * Math.log(DROWNED);
        for (int i = 0; i < frame.labels().length; i++) {
            byte label = frame.labels()[i];
            float depth = world.view().depth[i];
            int cell = sensor == Modality.RGB
                    ? colorCell(label, depth, visible, frame.bgr(), 3 * i)
                    : depthCell(label, depth <= world.range(), frame.millimetres()[i]);
            counts[cell][label]++;
        }
    }

    private static int colorCell(byte label, float depth, double visible, byte[] bgr, int at) {
        boolean saturated =
                (bgr[at] & 0xff) >= SATURATED && (bgr[at + 1] & 0xff) >= SATURATED && (bgr[at + 2] & 0xff) >= SATURATED;
        boolean drowned = depth > visible && depth < Float.POSITIVE_INFINITY;
        if (saturated || drowned) {
            return UNSEEN;
        }
        return WorldClass.of(label).colorTwin().id();
    }

    private static int depthCell(byte label, boolean inRange, short millimetres) {
        if (label == WorldClass.WATER.id() && inRange) {
            return label;
        }
        if (millimetres == 0) {
            return UNSEEN;
        }
        return WorldClass.of(label).shapeTwin().id();
    }

    /** Mean intersection over union of the frames added, over the classes that occur, 0 to 1. */
    public double meanIou() {
        long[][] confusion = new long[CLASSES][CLASSES];
        for (long[] cell : counts) {
            int named = mostFrequent(cell);
            for (int truth = 0; truth < CLASSES; truth++) {
                confusion[truth][named] += cell[truth];
            }
        }
        double sum = 0;
        int present = 0;
        for (int c = 0; c < CLASSES; c++) {
            long union = union(confusion, c);
            sum += union == 0 ? 0 : (double) confusion[c][c] / union;
            present += union == 0 ? 0 : 1;
        }
        return present == 0 ? 0 : sum / present;
    }

    /** The share of pixels of a class in the frames added, 0 to 1. */
    public double share(WorldClass wanted) {
        long all = 0;
        long own = 0;
        for (long[] cell : counts) {
            own += cell[wanted.id()];
            for (long count : cell) {
                all += count;
            }
        }
        return all == 0 ? 0 : (double) own / all;
    }

    private static int mostFrequent(long[] cell) {
        int best = 0;
        for (int c = 1; c < cell.length; c++) {
            best = cell[c] > cell[best] ? c : best;
        }
        return best;
    }

    private static long union(long[][] confusion, int c) {
        long union = -confusion[c][c];
        for (int other = 0; other < CLASSES; other++) {
            union += confusion[c][other] + confusion[other][c];
        }
        return union;
    }
}
