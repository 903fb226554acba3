package io.crodino.formats.rgbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.PerModality;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CaptureTimingTest {
    private static final long MILLI = 1_000_000;

    private static long[] every(double millis, long count, long start) {
        return LongStream.range(0, count)
                .map(i -> start * MILLI + Math.round(i * millis * MILLI))
                .toArray();
    }

    @Test
    void theOffsetOfTwoSteadySensorsIsFoundOnEitherSide() {
        CaptureTiming later =
                CaptureTiming.of(every(40, 100, 0), every(40, 100, 7)).orElseThrow();
        assertThat(later.offsetMillis()).isEqualTo(7);
        assertThat(later.spreadMillis()).isZero();
        assertThat(later.pairs()).isEqualTo(99);
        assertThat(later.jitterMillis()).isEqualTo(new PerModality<>(0.0, 0.0));
        CaptureTiming before =
                CaptureTiming.of(every(40, 100, 7), every(40, 100, 0)).orElseThrow();
        assertThat(before.offsetMillis()).isEqualTo(-7);
    }

    @Test
    void sensorsOfDifferentRatesMeetAtAllOffsets() {
        CaptureTiming timing =
                CaptureTiming.of(every(40, 100, 0), every(33, 100, 0)).orElseThrow();
        assertThat(timing.offsetMillis()).isCloseTo(0, within(2.0));
        assertThat(timing.spreadMillis()).isBetween(28.0, 36.0);
    }

    @Test
    void jitterIsThatOfItsOwnSensorAndOnePauseIsNone() {
        SplittableRandom random = new SplittableRandom(3);
        long[] shaky = LongStream.range(0, 200)
                .map(i -> i * 40 * MILLI + random.nextLong(10 * MILLI) + (i > 100 ? 3000 * MILLI : 0))
                .toArray();
        CaptureTiming timing = CaptureTiming.of(every(40, 300, 0), shaky).orElseThrow();
        assertThat(timing.jitterMillis().rgb()).isZero();
        // The difference of two numbers that are even over 10 ms.
        assertThat(timing.jitterMillis().depth()).isBetween(9.0, 13.0);
    }

    @Test
    void tooFewPicturesSayNothing() {
        assertThat(CaptureTiming.of(every(40, 4, 0), every(40, 50, 0))).isEmpty();
        assertThat(CaptureTiming.of(every(40, 50, 0), every(40, 50, 60_000)))
                .as("never at work together")
                .isEmpty();
    }

    @Test
    void aRecordingSaysItOfItsFramesThatHaveBoth() {
        Map<String, PerModality<OptionalLong>> rows = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            OptionalLong depth = i % 5 == 4 ? OptionalLong.empty() : OptionalLong.of((i * 50L + 12) * MILLI);
            rows.put("s" + i, new PerModality<>(OptionalLong.of(i * 50L * MILLI), depth));
        }
        CaptureTiming timing = new CaptureTimes(rows).timing().orElseThrow();
        assertThat(timing.offsetMillis()).isEqualTo(12);
        assertThat(timing.pairs()).isEqualTo(15);
    }
}
