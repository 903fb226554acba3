package io.crodino.benchmark.speed;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several measurements of one thing.
 *
 * @param sorted ascending
 */
record Spread(List<Double> sorted) {
    Spread {
        sorted = sorted.stream().sorted().toList();
    }

    double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return sorted.get(0);
    }

    double most() {
        return sorted.get(sorted.size() - 1);
    }

    Map<String, Object> values() {
        return Map.of("median", median(), "least", least(), "most", most(), "count", sorted.size());
    }

    /** {@code median (least to most, n = count) unit}. */
    String text(String format, String unit) {
        return String.format(
                Locale.ROOT,
                format + " %s (" + format + " to " + format + ", n = %d)",
                median(),
                unit,
                least(),
                most(),
                sorted.size());
    }
}
