package io.crodino.trainer.loop;

import io.crodino.formats.UserException;

/**
 * How often the frames are seen.
 *
 * @param epochs passes over the training split, at least 1
 * @param batch frames at a time, at least 2: image pooling normalises over the batch
 * @param accumulate batches whose gradients make one step, at least 1: for devices too small for a larger batch. Norms and
 *     pairs of the contrastive term stay within a batch, so it is not the same as a batch so many times as large
 */
public record Passes(int epochs, int batch, int accumulate) {
    /** @throws UserException when a value is out of range */
    public Passes {
        require(epochs >= 1, "epochs is " + epochs + ": expected at least 1");
        require(batch >= 2, "batch is " + batch + ": expected at least 2, since image pooling normalises over it");
        require(accumulate >= 1, "accumulate is " + accumulate + ": expected at least 1 batch a step");
    }

    static Passes defaults() {
        return new Passes(140, 8, 1);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserException(message);
        }
    }
}
