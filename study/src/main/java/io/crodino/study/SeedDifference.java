package io.crodino.study;

import io.crodino.study.table.Figure;
import io.crodino.study.table.Mark;
import io.crodino.trainer.compare.Interval;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By how much one figure is above another over the same seeds. A seed fixes the first weights, the order of the frames and
 * their views, so differences are taken seed by seed, and their 95 % interval is that of the paired t test: mean ± t(0.975,
 * n - 1) s / √n, with the standard deviation s of the differences.
 *
 * @param one over the same seeds as {@code other}
 * @param other what it is compared with
 */
record SeedDifference(Figure one, Figure other) {
    /** t(0.975, 1), t(0.975, 2), ... */
    private static final double[] STUDENT = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281
    };

    private static final double NORMAL = 1.959964;

    /** Whether the means differ by more than the larger of the two standard deviations: the rule of the marks. */
    boolean exceedsSpread() {
        Mark mark = one.against(other).mark();
        return mark == Mark.UP || mark == Mark.DOWN;
    }

    /** In shares; without bounds where there are fewer than two seeds. */
    Interval interval() {
        SortedMap<Integer, Double> differences = new TreeMap<>();
        one.values().forEach((seed, value) -> {
            Double beside = other.values().get(seed);
            if (beside != null) {
                differences.put(seed, value - beside);
            }
        });
        int seeds = differences.size();
        Figure difference = new Figure(differences, seeds);
        double mean = difference.mean();
        double half = difference.deviation().orElse(Double.NaN) * student(seeds - 1) / Math.sqrt(seeds);
        return new Interval(mean, mean - half, mean + half);
    }

    /** By a series in 1 / freedom (Abramowitz and Stegun 26.7.5) where the table ends; right to three digits. */
    static double student(int freedom) {
        if (freedom < 1) {
            return Double.NaN;
        }
        if (freedom <= STUDENT.length) {
            return STUDENT[freedom - 1];
        }
        double z = NORMAL;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double z7 = z5 * z * z;
        double n = freedom;
        return z
                + (z3 + z) / (4 * n)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
    }
}
