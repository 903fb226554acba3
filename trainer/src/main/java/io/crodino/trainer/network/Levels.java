package io.crodino.trainer.network;

import java.util.List;

/**
 * Channels of the levels of an {@link Encoder}.
 *
 * @param main of what goes on, levels 0 to 4
 * @param detail of the fine branch, 0 where a level has none
 */
record Levels(List<Integer> main, List<Integer> detail) {
    Levels {
        main = List.copyOf(main);
        detail = List.copyOf(detail);
    }

    /** Of an encoder with one branch. */
    static Levels of(List<Integer> main) {
        return new Levels(main, List.of(0, 0, 0, 0, 0));
    }

    /** Of the last map. */
    int last() {
        return main.get(Encoder.LAST_LEVEL);
    }
}
