package io.crodino.trainer.robust;

import java.util.stream.IntStream;

/** Figures of a depth picture. */
final class DepthQuantiles {
    private DepthQuantiles() {}

    /** The middle one of what was measured, in stored units; 0 when nothing was. */
    static int median(short[] depth) {
        return quantile(depth, 0.5);
    }

    /** The distance below which this share of what was measured lies, in stored units; 0 when nothing was. */
    static int quantile(short[] depth, double share) {
        int[] measured = IntStream.range(0, depth.length)
                .map(i -> depth[i] & 0xffff)
                .filter(value -> value != 0)
                .sorted()
                .toArray();
        return measured.length == 0 ? 0 : measured[(int) (share * (measured.length - 1))];
    }
}
