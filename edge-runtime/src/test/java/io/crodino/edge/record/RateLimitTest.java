package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    /** How many of 300 frames of a 30 fps sensor pass, whose times tremble by up to 3 ms. */
    private static long passing(double fps) {
        RateLimit limit = new RateLimit(fps, 30);
        return LongStream.range(0, 300)
                .map(i -> i * 33_333_333 + (i * 7919 % 7 - 3) * 1_000_000)
                .filter(limit::passes)
                .count();
    }

    @Test
    void theRateIsKeptOnAverage() {
        assertThat(passing(0)).isEqualTo(300);
        assertThat(passing(30)).isBetween(298L, 300L);
        assertThat(passing(60)).isEqualTo(300);
        assertThat(passing(10)).isBetween(99L, 101L);
        assertThat(passing(7)).isBetween(69L, 71L);
        assertThat(passing(0.5)).isBetween(5L, 6L);
    }

    @Test
    void afterAGapNothingIsCaughtUp() {
        RateLimit limit = new RateLimit(10, 30);
        assertThat(limit.passes(0)).isTrue();
        assertThat(limit.passes(5_000_000_000L)).isTrue();
        assertThat(limit.passes(5_033_000_000L)).isFalse();
        assertThat(limit.passes(5_066_000_000L)).isFalse();
        assertThat(limit.passes(5_100_000_000L)).isTrue();
    }
}
