package io.crodino.formats.ros;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;

/** The bytes of a picture, out of a message. */
final class Pixels {
    private Pixels() {}

    /** All that is left in a buffer, whose position stays. */
    static byte[] copy(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    /**
     * The rows without what pads them.
     *
     * @param pixel bytes of one
     * @throws UserException when the data is shorter than the size says
     */
    static byte[] packed(Image image, int pixel) {
        long row = (long) image.width() * pixel;
        long needed = image.height() == 0 ? 0 : (image.height() - 1L) * image.step() + row;
        if (row == 0
                || needed == 0
                || image.step() < row
                || needed > image.data().remaining()) {
            throw new UserException("a picture in " + image.encoding() + " of " + image.width() + "x" + image.height()
                    + " with rows of " + image.step() + " bytes has "
                    + image.data().remaining() + " bytes: expected rows of at least " + row
                    + " bytes, and all of them");
        }
        byte[] packed = new byte[Math.toIntExact(row * image.height())];
        for (int y = 0; y < image.height(); y++) {
            image.data().get(image.data().position() + y * image.step(), packed, (int) (y * row), (int) row);
        }
        return packed;
    }
}
