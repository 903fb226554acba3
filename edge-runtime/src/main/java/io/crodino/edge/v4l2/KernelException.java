package io.crodino.edge.v4l2;

import java.io.IOException;

/** A call that the operating system refused. */
final class KernelException extends IOException {
    static final int INTERRUPTED = 4;
    static final int NOTHING_BEHIND = 6;
    static final int TRY_AGAIN = 11;
    static final int BUSY = 16;
    static final int NO_DEVICE = 19;
    static final int INVALID = 22;
    static final int NO_SUCH_CALL = 25;
    static final int NO_SPACE = 28;

    private static final long serialVersionUID = 1;

    private final int code;

    /** @param code errno of Linux */
    KernelException(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
