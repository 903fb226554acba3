package io.crodino.edge.v4l2;

/**
 * How the driver lays out its pictures.
 *
 * @param width pixels
 * @param height pixels
 * @param bytesPerLine at least twice the width: lines may be padded
 */
record PictureLayout(FourCc format, int width, int height, int bytesPerLine) {
    /** Bytes from the first pixel to the end of the last. */
    int bytes() {
        return bytesPerLine * (height - 1) + 2 * width;
    }
}
