package io.crodino.trainer.data;

/**
 * One frame at network size, row by row.
 *
 * @param bgr H x W x 3, as OpenCV gives it
 * @param depth H x W, the bits of 16 unsigned bits in the data set's unit, 0 = no measurement
 * @param label H x W training ids, 255 where nothing is learned
 */
public record LabelledFrame(byte[] bgr, short[] depth, byte[] label) {
    long bytes() {
        return bgr.length + 2L * depth.length + label.length;
    }
}
