package io.crodino.edge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FolderClockTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void namesAreTheTime() {
        FolderClock clock = new FolderClock(Instant.parse("2026-02-28T23:59:59.5Z"), 7 * SECOND, 0, 5 * SECOND);
        assertThat(FolderClock.stem(clock.at(7 * SECOND))).isEqualTo("20260228-235959-500");
        assertThat(FolderClock.stem(clock.at(8 * SECOND))).isEqualTo("20260301-000000-500");
        assertThat(FolderClock.isStem("20260228-235959-500")).isTrue();
        assertThat(FolderClock.isStem("../20260228-235959-500")).isFalse();
    }

    @Test
    void aComputerThatHasForgottenTheTimeGoesOnBehindTheNewestFrame() {
        long newest = Instant.parse("2026-02-28T00:00:00Z").getEpochSecond() * SECOND;
        FolderClock clock = new FolderClock(Instant.EPOCH, 100, newest, 5 * SECOND);
        assertThat(clock.at(100 - 5 * SECOND)).isEqualTo(newest);
        assertThat(clock.at(100)).isEqualTo(newest + 5 * SECOND);
    }
}
