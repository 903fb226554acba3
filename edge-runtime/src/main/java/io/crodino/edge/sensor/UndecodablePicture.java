package io.crodino.edge.sensor;

import java.io.IOException;

/** One picture of a {@link Footage} is damaged; the message is one sentence. Those after it may be well. */
public final class UndecodablePicture extends IOException {
    private static final long serialVersionUID = 1L;

    public UndecodablePicture(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
