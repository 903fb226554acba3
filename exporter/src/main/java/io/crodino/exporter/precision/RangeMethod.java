package io.crodino.exporter.precision;

import io.crodino.exporter.precision.AffineScale.Range;
import java.util.Locale;

/** Which of a tensor's values the bytes must cover. Those beyond saturate, those inside get finer steps. */
public enum RangeMethod {
    /** Every value that was seen. */
    MIN_MAX {
        @Override
        Range range(Histogram histogram) {
            return new Range(histogram.min(), histogram.max());
        }
    },
    /** All but 1 in 20,000 on each side. */
    PERCENTILE {
        @Override
        Range range(Histogram histogram) {
            return PercentileRange.of(histogram, 5e-5);
        }
    },
    /** The threshold that keeps the distribution of the values most alike, by Kullback-Leibler divergence. */
    ENTROPY {
        @Override
        Range range(Histogram histogram) {
            return EntropyRange.of(histogram);
        }
    };

    abstract Range range(Histogram histogram);

    /** As on the command line: {@code min-max}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
