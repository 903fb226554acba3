package io.crodino.trainer.compare;

import io.crodino.formats.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * By how much one run reads the same frames better than another, and how much of that hangs on which frames they are: frames
 * are drawn with replacement, the same ones for both (paired bootstrap, Efron and Tibshirani 1993). Neighbouring frames of one
 * sequence are much alike, so intervals are too narrow for data that are few sequences. Immutable.
 */
public final class PairedBootstrap {
    private static final int DRAWS = 2000;
    private static final long SEED = 1;
    private static final double TAIL = 0.025;

    private final Interval mean;
    private final List<Interval> classes;

    private PairedBootstrap(Interval mean, List<Interval> classes) {
        this.mean = mean;
        this.classes = classes;
    }

    /**
     * @param one run's frames
     * @param other run's, the same frames in the same order; positive differences say that this one is better
     */
    public static PairedBootstrap of(List<ConfusionMatrix> one, List<ConfusionMatrix> other, int classes) {
        FrameCounts first = FrameCounts.of(one, classes);
        FrameCounts second = FrameCounts.of(other, classes);
        int frames = one.size();
        int[] all = new int[frames];
        for (int i = 0; i < frames; i++) {
            all[i] = i;
        }
        double[] measured = difference(first, second, all);
        double[][] drawn = new double[classes + 1][DRAWS];
        SplittableRandom random = new SplittableRandom(SEED);
        int[] picks = new int[frames];
        for (int d = 0; d < DRAWS; d++) {
            for (int i = 0; i < frames; i++) {
                picks[i] = random.nextInt(frames);
            }
            double[] difference = difference(first, second, picks);
            for (int c = 0; c <= classes; c++) {
                drawn[c][d] = difference[c];
            }
        }
        List<Interval> each = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            each.add(interval(measured[c], drawn[c]));
        }
        return new PairedBootstrap(interval(measured[classes], drawn[classes]), List.copyOf(each));
    }

    /** Of each class, and last of their mean. */
    private static double[] difference(FrameCounts first, FrameCounts second, int[] frames) {
        double[] one = first.iou(frames);
        double[] other = second.iou(frames);
        for (int c = 0; c < one.length; c++) {
            other[c] -= one[c];
        }
        return other;
    }

    private static Interval interval(double measured, double[] drawn) {
        double[] sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0
                ? new Interval(measured, Double.NaN, Double.NaN)
                : new Interval(measured, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Of the mean IoU. */
    public Interval mean() {
        return mean;
    }

    /** Of the IoU of each class; position = training id. */
    public List<Interval> classes() {
        return classes;
    }
}
