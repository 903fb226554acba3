package io.crodino.formats.registration;

/**
 * Closes cracks of one pixel: an open pixel between two measured ones, left and right or above and below, that lie on one
 * surface takes the farther distance of the two. What is wider, or between near and far, stays open: nobody has seen it.
 * Confined to one thread.
 */
final class CrackFill {
    /** Two neighbours of one surface differ by no more than this share of the nearer one. */
    private static final double SAME_SURFACE = 0.05;

    private static final int LARGEST = 65535;

    private final int width;
    private final int height;
    private final short[] open;

    CrackFill(int width, int height) {
        this.width = width;
        this.height = height;
        this.open = new short[width * height];
    }

    /** @param picture 16 bits, row by row; what is filled is not filled from */
    void close(short[] picture) {
        System.arraycopy(picture, 0, open, 0, open.length);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (open[at] == 0) {
                    int across = x == 0 || x == width - 1 ? 0 : between(open[at - 1], open[at + 1]);
                    boolean edge = across != 0 || y == 0 || y == height - 1;
                    picture[at] = (short) (edge ? across : between(open[at - width], open[at + width]));
                }
            }
        }
    }

    private static int between(short one, short other) {
        int a = one & LARGEST;
        int b = other & LARGEST;
        boolean surface = a != 0 && b != 0 && Math.abs(a - b) <= SAME_SURFACE * Math.min(a, b);
        return surface ? Math.max(a, b) : 0;
    }
}
