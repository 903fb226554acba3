package io.crodino.trainer.network;

import java.util.Optional;

/**
 * Names of what a level of an {@link Encoder} computes.
 *
 * @param main what goes on to the next level
 * @param detail the map of the fine branch, where there are two branches
 */
record Features(String main, Optional<String> detail) {
    static Features of(String main) {
        return new Features(main, Optional.empty());
    }

    static Features of(String main, String detail) {
        return new Features(main, Optional.of(detail));
    }

    /** The map of the fine branch. */
    String fine() {
        return detail.orElseThrow(() -> new IllegalStateException("one branch computed '" + main + "'"));
    }
}
