package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A picture that holds labels, as colours or as numbers. Immutable.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 for numbers, 3 for colours
 * @param values numbers, or blue, green, red by turns, as unsigned bytes, row by row
 */
record MaskPicture(int width, int height, int channels, Bytes values) {
    private static final int BLUE_GREEN_RED = 3;

    /** Unsigned bytes. */
    @FunctionalInterface
    interface Bytes {
        byte at(int i);
    }

    /**
     * Decodes one; where it has a palette, its colours count.
     *
     * @param where what errors call it
     */
    static MaskPicture decode(byte[] file, String where) {
        OpenCv.load();
        Mat picture = PictureFile.stored(file, where);
        try {
            if (picture.depth() != CvType.CV_8U) {
                throw new UserException(where + " has pixels of type " + CvType.typeToString(picture.type())
                        + ": expected 8 bits with a palette, colours or grey");
            }
            byte[] all = new byte[(int) picture.total() * picture.channels()];
            picture.get(0, 0, all);
            int stride = picture.channels();
            return stride < BLUE_GREEN_RED
                    ? new MaskPicture(picture.cols(), picture.rows(), 1, i -> all[i * stride])
                    : new MaskPicture(
                            picture.cols(),
                            picture.rows(),
                            BLUE_GREEN_RED,
                            i -> all[i / BLUE_GREEN_RED * stride + i % BLUE_GREEN_RED]);
        } finally {
            picture.release();
        }
    }

    boolean isColored() {
        return channels == BLUE_GREEN_RED;
    }

    /** The number of a pixel, or its colour as {@code 0xRRGGBB}. */
    int at(int i) {
        return isColored()
                ? ((values.at(3 * i + 2) & 0xff) << 16)
                        | ((values.at(3 * i + 1) & 0xff) << 8)
                        | (values.at(3 * i) & 0xff)
                : values.at(i) & 0xff;
    }

    /** @throws UserException when it is not of the canvas's size */
    MaskPicture requireSize(ClassMask canvas, String where) {
        ForeignSize.require(where, width, height, canvas);
        return this;
    }
}
