package io.crodino.curation.labels.format;

/** The colours of Pascal VOC, which has one for each number. Stateless. */
final class VocColors {
    private static final int NUMBERS = 256;

    private VocColors() {}

    /** {@code 0xRRGGBB}: the bits of the number, three by three, become the highest bits of red, green and blue. */
    static int of(int number) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int bit = 7, left = number % NUMBERS; bit >= 0; bit--, left >>= 3) {
            red |= (left & 1) << bit;
            green |= (left >> 1 & 1) << bit;
            blue |= (left >> 2 & 1) << bit;
        }
        return red << 16 | green << 8 | blue;
    }
}
