package io.crodino.curation.split;

import io.crodino.curation.scan.FrameFacts;
import java.util.List;
import java.util.Map;

/**
 * How far some division is from the one that was asked for: by the number of frames, by the classes' shares, and by
 * classes that a split lacks.
 *
 * @param shares of frames that are wanted
 * @param whole sums over all frames
 */
record SplitCost(List<Double> shares, Sums whole) {
    private static final double CLASSES = 0.5;
    private static final double LACKING = 0.5;

    /**
     * Sums over some frames.
     *
     * @param pixels by class; of no length where nothing is labelled
     */
    record Sums(int frames, long[] pixels) {
        static Sums of(List<String> stems, Map<String, FrameFacts> facts, int classes) {
            long[] pixels = new long[classes];
            for (String stem : stems) {
                FrameFacts frame = facts.get(stem);
                if (frame != null && frame.label().isPresent()) {
                    long[] own = frame.label().get().pixels();
                    for (int c = 0; c < classes; c++) {
                        pixels[c] += own[c];
                    }
                }
            }
            return new Sums(stems.size(), pixels);
        }

        Sums plus(Sums other, int sign) {
            long[] sum = pixels.clone();
            for (int c = 0; c < sum.length; c++) {
                sum[c] += sign * other.pixels[c];
            }
            return new Sums(frames + sign * other.frames, sum);
        }

        private double all() {
            double all = 0;
            for (long count : pixels) {
                all += count;
            }
            return all;
        }
    }

    /** 0 is perfect. */
    double of(List<Sums> splits) {
        double cost = 0;
        for (int s = 0; s < splits.size(); s++) {
            Sums split = splits.get(s);
            cost += Math.abs((double) split.frames() / whole.frames() - shares.get(s)) / Math.max(0.05, shares.get(s));
            cost += classes(split);
        }
        return cost;
    }

    private double classes(Sums split) {
        double all = Math.max(1, split.all());
        double everywhere = Math.max(1, whole.all());
        double cost = 0;
        for (int c = 0; c < split.pixels().length; c++) {
            cost += CLASSES * Math.abs(split.pixels()[c] / all - whole.pixels()[c] / everywhere);
            cost += split.pixels()[c] == 0 && whole.pixels()[c] > 0 ? LACKING : 0;
        }
        return cost;
    }
}
