package io.crodino.curation.scan;

import io.crodino.formats.ImageSize;

/**
 * Figures of one colour picture.
 *
 * @param digest of size and pixels: two pictures with the same one are the same
 * @param print what it looks like
 * @param mean brightness, 0 to 255
 * @param deviation of the brightness
 * @param dark share of pixels darker than 8
 * @param bright share of pixels of at least 250 in all channels
 */
public record ColourFacts(
        ImageSize size, long digest, PicturePrint print, double mean, double deviation, double dark, double bright) {
    private static final double FLAT = 2;

    /** Whether all of it is nearly one brightness: then its print says nothing. */
    public boolean isFlat() {
        return deviation < FLAT;
    }
}
