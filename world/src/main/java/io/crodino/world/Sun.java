package io.crodino.world;

/**
 * The sun's glow in the picture.
 *
 * @param width image width
 * @param column of its middle
 * @param row of its middle
 * @param radius pixels at which a quarter of the brightness is left
 * @param brightness grey levels in the middle, 0 without sun
 */
record Sun(int width, float column, float row, float radius, float brightness) {
    /** Grey levels that the glow adds to a pixel. */
    float at(int pixel) {
        if (brightness == 0) {
            return 0;
        }
        int y = pixel / width;
        float dx = pixel - y * width - column;
        float dy = y - row;
        float q = 1 + (dx * dx + dy * dy) / (radius * radius);
        return brightness / (q * q);
    }
}
