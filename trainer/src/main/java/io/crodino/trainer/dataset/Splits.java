package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;

/** The benchmarks have two splits: what is scored after each epoch is their test split, as in the paper. */
final class Splits {
    private Splits() {}

    /** @param split {@code train}; {@code val} and {@code test} both name the other one */
    static boolean isTraining(String split) {
        return switch (split) {
            case "train" -> true;
            case "val", "test" -> false;
            default -> throw new UserException("split is '" + split + "': expected train, val or test");
        };
    }
}
