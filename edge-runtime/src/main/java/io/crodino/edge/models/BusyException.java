package io.crodino.edge.models;

import io.crodino.formats.UserException;

/** Another change goes on: come again later. */
public final class BusyException extends UserException {
    private static final long serialVersionUID = 1L;

    BusyException(String message) {
        super(message);
    }
}
