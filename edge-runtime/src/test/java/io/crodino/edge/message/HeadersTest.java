package io.crodino.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Time;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final Headers HEADERS =
            new Headers(Instant.parse("2026-01-01T00:00:00.010Z"), -5_000_000_000L, "camera");
    private static final int SECOND = 1_767_225_600;

    @Test
    void aTimeOfTheMonotonicClockBecomesOneOfTheWallClockAcrossASecondsEdge() {
        assertThat(HEADERS.at(-5_000_000_000L)).isEqualTo(new Header(new Time(SECOND, 10_000_000), "camera"));
        assertThat(HEADERS.at(-5_020_000_001L)).isEqualTo(new Header(new Time(SECOND - 1, 989_999_999), "camera"));
    }

    @Test
    void anAgeIsCountedBack() {
        assertThat(HEADERS.ago(2.5).stamp()).isEqualTo(new Time(SECOND, 7_500_000));
        assertThat(HEADERS.ago(0).stamp()).isEqualTo(new Time(SECOND, 10_000_000));
    }

    @Test
    void thisMomentIsTheSameOnBothClocks() {
        long before = System.currentTimeMillis();
        long nanos = Headers.now("camera").at(System.nanoTime()).stamp().toNanos();
        assertThat(nanos / 1_000_000).isBetween(before, System.currentTimeMillis() + 1);
    }
}
