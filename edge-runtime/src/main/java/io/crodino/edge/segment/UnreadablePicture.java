package io.crodino.edge.segment;

import io.crodino.formats.UserException;

/** One picture, or its label, is wrong; the others may still be well. */
public final class UnreadablePicture extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadablePicture(String stem, UserException why) {
        super(stem + ": " + why.getMessage(), why);
    }
}
