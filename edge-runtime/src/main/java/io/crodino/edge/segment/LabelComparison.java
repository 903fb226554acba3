package io.crodino.edge.segment;

import io.crodino.formats.UserException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Compares class maps with labels, at the pictures' own size. Thread-safe. */
record LabelComparison(StoredPictures pictures, int classes) {
    /**
     * Compares one picture's.
     *
     * @param map class ids, row by row
     * @return null when the picture has no label
     * @throws UserException when the label cannot be read, or has another size
     */
    @Nullable
    LabelOverlap compare(String stem, byte[] map) {
        Mat label = pictures.label(stem);
        if (label == null) {
            return null;
        }
        byte[] ids = new byte[(int) label.total()];
        label.get(0, 0, ids);
        label.release();
        if (ids.length != map.length) {
            throw new UserException("the label of " + stem + " has " + ids.length + " pixels, its picture " + map.length
                    + ": expected both of one size");
        }
        return LabelOverlap.of(map, ids, classes);
    }
}
