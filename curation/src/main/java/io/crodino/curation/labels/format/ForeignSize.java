package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.UserException;

/** Labels fit pictures of one size only. Stateless. */
final class ForeignSize {
    private ForeignSize() {}

    /** @throws UserException when labels are for a picture of another size */
    static void require(String where, long width, long height, ClassMask canvas) {
        if (width != canvas.width() || height != canvas.height()) {
            throw new UserException(
                    where + " is for a picture of " + width + " x " + height + ", expected " + canvas.width() + " x "
                            + canvas.height() + ": label the picture in the size that it has in the data set");
        }
    }
}
