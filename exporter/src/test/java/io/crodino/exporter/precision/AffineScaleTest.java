package io.crodino.exporter.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.exporter.precision.AffineScale.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffineScaleTest {
    @ParameterizedTest
    @CsvSource({"-1, 3, 64", "0, 8, 0", "2, 10, 0", "-5, -1, 255", "-1, 1, 127", "0, 0, 0"})
    void zeroIsAByteExactlyAndTheRangeFits(double min, double max, int zeroPoint) {
        AffineScale scale = AffineScale.of(new Range(min, max));
        assertThat(scale.zeroPoint()).isEqualTo(zeroPoint);
        assertThat(scale.quantize(0)).isEqualTo(zeroPoint);
        assertThat(scale.dequantize(zeroPoint)).isZero();
    }

    @Test
    void valuesInsideAreOffByAtMostHalfAStepAndValuesBeyondSaturate() {
        AffineScale scale = AffineScale.of(new Range(-1, 3));
        assertThat(scale.scale()).isCloseTo(4 / 255f, within(1e-7f));
        for (float value = -1; value <= 3; value += 0.01f) {
            assertThat(scale.dequantize(scale.quantize(value))).isCloseTo(value, within(0.51f * scale.scale()));
        }
        assertThat(scale.quantize(-7)).isZero();
        assertThat(scale.quantize(100)).isEqualTo(255);
    }
}
