package io.crodino.exporter.precision;

import io.crodino.exporter.precision.AffineScale.Range;

/** Leaves out the same small share of values on each side. */
final class PercentileRange {
    private PercentileRange() {}

    /** @param tail share left out on each side, below 0.5 */
    static Range of(Histogram histogram, double tail) {
        long outside = (long) (tail * histogram.total());
        int low = -Histogram.HALF;
        for (long seen = histogram.count(low); seen <= outside; seen += histogram.count(low)) {
            low++;
        }
        int high = Histogram.HALF - 1;
        for (long seen = histogram.count(high); seen <= outside; seen += histogram.count(high)) {
            high--;
        }
        return Range.within(histogram, low * histogram.width(), (high + 1) * histogram.width());
    }
}
