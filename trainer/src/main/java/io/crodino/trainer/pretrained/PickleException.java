package io.crodino.trainer.pretrained;

import java.io.IOException;

/** What is wrong with a pickle, as the end of a sentence. */
final class PickleException extends IOException {
    private static final long serialVersionUID = 1L;

    PickleException(String problem) {
        super(problem);
    }
}
