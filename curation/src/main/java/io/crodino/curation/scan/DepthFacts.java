package io.crodino.curation.scan;

import io.crodino.formats.ImageSize;

/**
 * Figures of one depth picture, as it is stored (not registered on reading).
 *
 * @param digest of size and pixels
 * @param valid share of pixels that are believed measurements
 * @param beyond share of the measured pixels that lie farther than the description's {@code max}
 * @param roughness median difference of neighbours that both have a value, as a share of the nearer one; a real scene has
 *     some thousandths
 * @param lowBits share of neighbours with different values that agree in the lowest three bits: about an eighth, and nearly
 *     all where the bits were rotated to the left by three and nobody undid it
 * @param median metres, of all that is measured, also beyond {@code max}; 0 where nothing is
 * @param values how many different values it has, beside those that mean no measurement
 * @param histogram pixels that are believed, by distance, as {@link DepthBins} has it
 * @param coverage valid share, 0 to 255, of each cell of a grid of {@link #COLUMNS} x {@link #ROWS}
 * @param cells mean metres of each cell, 0 where less than a quarter of it is valid
 */
public record DepthFacts(
        ImageSize size,
        long digest,
        double valid,
        double beyond,
        double roughness,
        double lowBits,
        double median,
        int values,
        int[] histogram,
        byte[] coverage,
        float[] cells) {
    /** Of the grid. */
    public static final int COLUMNS = 16;

    public static final int ROWS = 12;

    private static final double SAME_DISTANCE = 0.05;
    private static final double SAME_CELLS = 0.8;

    /** Whether both see the same distances in nearly all cells; false where there is too little to compare. */
    public boolean looksLike(DepthFacts other) {
        int both = 0;
        int same = 0;
        int either = 0;
        for (int i = 0; i < cells.length; i++) {
            boolean here = cells[i] > 0;
            boolean there = other.cells[i] > 0;
            either += here || there ? 1 : 0;
            if (here && there) {
                both++;
                float nearer = Math.min(cells[i], other.cells[i]);
                same += Math.abs(cells[i] - other.cells[i]) <= SAME_DISTANCE * nearer ? 1 : 0;
            }
        }
        return both > 0 && same >= SAME_CELLS * either;
    }
}
