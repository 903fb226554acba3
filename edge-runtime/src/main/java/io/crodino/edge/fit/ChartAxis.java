package io.crodino.edge.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * One axis of a chart.
 *
 * @param low value at its beginning; above 0 when logarithmic
 * @param high value at its end, above {@code low}
 * @param logarithmic whether equal distances are equal factors
 */
record ChartAxis(double low, double high, boolean logarithmic) {
    private static final int MOST_MARKS = 6;

    /** Factors from a little below the smallest to a little above the largest value. */
    static ChartAxis ofFactors(List<Double> values) {
        return new ChartAxis(least(values) / 1.25, most(values) * 1.25, true);
    }

    /** Shares from a little below the smallest to a little above the largest value. */
    static ChartAxis ofShares(List<Double> values) {
        double room = Math.max(0.01, 0.15 * (most(values) - least(values)));
        return new ChartAxis(Math.max(0, least(values) - room), Math.min(1, most(values) + room), false);
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** 0 at the beginning, 1 at the end. */
    double place(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Round values, ascending. */
    List<Double> marks() {
        return logarithmic ? factors() : steps();
    }

    private List<Double> steps() {
        double step = DoubleStream.of(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
                .filter(each -> (high - low) / each < MOST_MARKS)
                .findFirst()
                .orElse(0.5);
        return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
                .mapToObj(i -> i * step)
                .toList();
    }

    /** 1, 2, 5, 10, ... or more of them on a short axis. */
    private List<Double> factors() {
        double[] digits = high / low > 8 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
        List<Double> marks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (double digit : digits) {
                double value = digit * Math.pow(10, power);
                if (holds(value)) {
                    marks.add(value);
                }
            }
        }
        return marks;
    }
}
