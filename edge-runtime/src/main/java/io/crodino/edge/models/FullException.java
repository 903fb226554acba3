package io.crodino.edge.models;

import io.crodino.formats.UserException;

/** The disk takes no more: not the fault of what was sent. */
public final class FullException extends UserException {
    private static final long serialVersionUID = 1L;

    FullException(String message) {
        super(message);
    }
}
