package io.crodino.exporter.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.exporter.precision.AffineScale.Range;
import io.crodino.formats.UserException;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private static float[] gaussian(int seed, int count, float deviation) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = deviation * (float) random.nextGaussian();
        }
        return values;
    }

    private static Histogram of(float[]... frames) {
        Histogram histogram = new Histogram("x");
        for (float[] frame : frames) {
            histogram.add(FloatBuffer.wrap(frame));
        }
        return histogram;
    }

    @Test
    void theOrderOfTheFramesDoesNotMatter() {
        float[] small = gaussian(1, 1000, 0.01f);
        float[] large = gaussian(2, 1000, 300);
        float[] nothing = new float[10];
        Histogram one = of(small, nothing, large);
        Histogram other = of(large, small, nothing);
        assertThat(one.width()).isEqualTo(other.width());
        assertThat(one.total()).isEqualTo(2010);
        long sum = 0;
        for (int bin = -Histogram.HALF; bin < Histogram.HALF; bin++) {
            assertThat(one.count(bin)).isEqualTo(other.count(bin));
            sum += one.count(bin);
        }
        assertThat(sum).isEqualTo(2010);
    }

    @Test
    void aValueLiesInTheBinThatBeginsBelowIt() {
        Histogram histogram = of(new float[] {-3.999f, 0.5f, 3.999f});
        assertThat(histogram.width()).isEqualTo(4.0 / Histogram.HALF);
        assertThat(histogram.count((int) (0.5 / histogram.width()))).isEqualTo(1);
        assertThat(histogram.count(-Histogram.HALF + 1)).isEqualTo(1);
        assertThat(histogram.count(Histogram.HALF - 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void valuesThatAreNotFiniteAreRefused(float value) {
        assertThatThrownBy(() -> of(new float[] {1, value}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not finite at x");
    }

    @Test
    void onlyMinMaxKeepsALoneOutlier() {
        Histogram histogram = of(gaussian(3, 1_000_000, 1), new float[] {60});
        Range all = RangeMethod.MIN_MAX.range(histogram);
        assertThat(all.max()).isEqualTo(60);
        assertThat(all.min()).isEqualTo(histogram.min());
        Range most = RangeMethod.PERCENTILE.range(histogram);
        assertThat(most.max()).isCloseTo(3.89, within(0.15));
        assertThat(most.min()).isCloseTo(-3.89, within(0.15));
        Range alike = RangeMethod.ENTROPY.range(histogram);
        assertThat(alike.max()).isBetween(2.5, 12.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIN_MAX", "PERCENTILE", "ENTROPY"})
    void nothingIsLostWhereNothingIsRare(String method) {
        float[] even = new float[100_000];
        for (int i = 0; i < even.length; i++) {
            even[i] = 6f * i / (even.length - 1);
        }
        Range range = RangeMethod.valueOf(method).range(of(even));
        assertThat(range.min()).isCloseTo(0, within(0.01));
        assertThat(range.max()).isCloseTo(6, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIN_MAX", "PERCENTILE", "ENTROPY"})
    void aTensorThatIsAlwaysZeroHasARange(String method) {
        Range range = RangeMethod.valueOf(method).range(of(new float[100]));
        assertThat(AffineScale.of(range).dequantize(AffineScale.of(range).quantize(0)))
                .isZero();
    }
}
