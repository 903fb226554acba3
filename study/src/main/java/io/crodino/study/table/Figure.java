package io.crodino.study.table;

import java.util.Collections;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A quantity measured once for each seed.
 *
 * @param values by seed; seeds that are not measured are left out, never invented
 * @param expected how many seeds there should be
 * @param mark how it stands to the baseline
 */
public record Figure(SortedMap<Integer, Double> values, int expected, Mark mark) implements Entry {
    public Figure {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public Figure(SortedMap<Integer, Double> values, int expected) {
        this(values, expected, Mark.NONE);
    }

    /** A quantity that no seed changes. */
    public static Figure constant(double value) {
        return new Figure(new TreeMap<>(Collections.singletonMap(0, value)), 1);
    }

    /** A number of things; exact up to 2^53. */
    public static Figure count(long number) {
        return constant((double) number);
    }

    /** The same, marked against a baseline; without a mark when their seeds differ or there are none. */
    public Figure against(Figure baseline) {
        return new Figure(values, expected, standing(baseline));
    }

    private Mark standing(Figure baseline) {
        double gain = mean() - baseline.mean();
        if (values.isEmpty() || !values.keySet().equals(baseline.values().keySet()) || gain == 0) {
            return Mark.NONE;
        }
        double noise = Stream.of(deviation(), baseline.deviation())
                .flatMap(deviation -> deviation.stream().boxed())
                .max(Comparator.naturalOrder())
                .orElse(Double.POSITIVE_INFINITY);
        if (Math.abs(gain) > noise) {
            return gain > 0 ? Mark.UP : Mark.DOWN;
        }
        return gain > 0 ? Mark.SLIGHTLY_UP : Mark.SLIGHTLY_DOWN;
    }

    public boolean complete() {
        return values.size() == expected;
    }

    /** Over the seeds that are there; NaN without one. */
    public double mean() {
        return values.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Of the sample (n - 1); empty with fewer than two seeds. */
    public OptionalDouble deviation() {
        if (values.size() < 2) {
            return OptionalDouble.empty();
        }
        double mean = mean();
        double squares = values.values().stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
    }

    /** What is missing, e.g. {@code 1 of 3 seeds}; empty when nothing is. */
    public String missing() {
        return complete() ? "" : values.size() + " of " + expected + (expected == 1 ? " seed" : " seeds");
    }
}
