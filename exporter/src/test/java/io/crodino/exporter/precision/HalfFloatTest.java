package io.crodino.exporter.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfFloatTest {
    private static double value(int bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    @Test
    void everyHalfIsItself() {
        for (int bits = 0; bits < 0x10000; bits++) {
            if (((bits >> 10) & 0x1f) != 0x1f) {
                assertThat(HalfFloat.bits((float) value(bits)) & 0xffff).isEqualTo(bits);
            }
        }
    }

    @Test
    void otherValuesGoToTheNearest() {
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            float value = (float) Math.scalb(random.nextDouble(), random.nextInt(40) - 25);
            if (value < HalfFloat.MAX) {
                int bits = HalfFloat.bits(value) & 0xffff;
                double error = Math.abs(value(bits) - value);
                assertThat(error).isLessThanOrEqualTo(Math.abs(value(bits + 1) - value));
                assertThat(bits == 0 || error <= Math.abs(value(bits - 1) - value))
                        .isTrue();
            }
        }
    }

    @Test
    void tiesGoToTheEvenAndTheRestToInfinity() {
        assertThat(HalfFloat.bits(2049)).isEqualTo(HalfFloat.bits(2048));
        assertThat(HalfFloat.bits(2051)).isEqualTo(HalfFloat.bits(2052));
        assertThat(HalfFloat.bits(65519.9f)).isEqualTo((short) 0x7bff);
        assertThat(HalfFloat.bits(65520)).isEqualTo((short) 0x7c00);
        assertThat(HalfFloat.bits(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
        assertThat(HalfFloat.bits(Float.NaN)).isEqualTo((short) 0x7e00);
    }
}
