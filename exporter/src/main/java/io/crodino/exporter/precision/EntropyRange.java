package io.crodino.exporter.precision;

import io.crodino.exporter.precision.AffineScale.Range;

/**
 * Saturation threshold by least Kullback-Leibler divergence between the values' distribution, with all beyond the
 * threshold put at it, and the same distribution told apart in as many steps as bytes allow (Migacz 2017).
 */
final class EntropyRange {
    private static final int STEP = 16;

    private EntropyRange() {}

    static Range of(Histogram histogram) {
        boolean signed = histogram.min() < 0;
        int levels = signed ? 128 : 256;
        double[] magnitudes = magnitudes(histogram);
        int used = Histogram.HALF;
        while (used > levels && magnitudes[used - 1] == 0) {
            used--;
        }
        int best = used;
        double least = divergence(magnitudes, used, used, levels);
        for (int bins = levels; bins < used; bins += STEP) {
            double divergence = divergence(magnitudes, used, bins, levels);
            if (divergence < least) {
                least = divergence;
                best = bins;
            }
        }
        double threshold = best * histogram.width();
        return Range.within(histogram, -threshold, threshold);
    }

    /** Counts by distance from 0, without the zeros themselves: those that a ReLU cut would drown the rest. */
    private static double[] magnitudes(Histogram histogram) {
        double[] counts = new double[Histogram.HALF];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (double) histogram.count(i) + histogram.count(-1 - i);
        }
        counts[0] = counts[1];
        return counts;
    }

    private static double divergence(double[] counts, int used, int bins, int levels) {
        double outliers = 0;
        double total = 0;
        for (int i = 0; i < used; i++) {
            total += counts[i];
            outliers += i < bins ? 0 : counts[i];
        }
        double divergence = 0;
        for (int level = 0; level < levels; level++) {
            int from = (int) ((long) level * bins / levels);
            int to = (int) ((long) (level + 1) * bins / levels);
            double sum = 0;
            int filled = 0;
            for (int i = from; i < to; i++) {
                sum += counts[i];
                filled += counts[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < to; i++) {
                double expected = (counts[i] + (i == bins - 1 ? outliers : 0)) / total;
                double found = counts[i] > 0 ? sum / filled / (total - outliers) : 0;
                if (expected > 0) {
                    divergence += expected * Math.log(expected / Math.max(found, 1e-9));
                }
            }
        }
        return divergence;
    }
}
