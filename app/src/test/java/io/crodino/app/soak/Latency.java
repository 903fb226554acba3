package io.crodino.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times from capture to result, each result once. */
final class Latency {
    private final List<Double> millis = new ArrayList<>();

    /** @param seen results that were counted before */
    void add(JsonNode loop, long seen) {
        JsonNode recent = loop.get("recentMillis");
        int fresh = (int) Math.min(loop.get("results").asLong() - seen, recent.size());
        for (int i = recent.size() - fresh; i < recent.size(); i++) {
            millis.add(recent.get(i).asDouble());
        }
    }

    double percentile(double share) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                "%d results, p50 %.2f, p95 %.2f, p99 %.2f ms",
                millis.size(),
                percentile(0.5),
                percentile(0.95),
                percentile(0.99));
    }
}
