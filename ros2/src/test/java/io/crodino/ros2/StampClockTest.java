package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampClockTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long WALL = 1_790_000_000L * SECOND;

    @Test
    void aStampOfOurClockIsTakenAtItsWord() {
        StampClock clock = new StampClock(WALL - 30 * MILLI, WALL);
        assertThat(clock.isOurs()).isTrue();
        assertThat(clock.captured(WALL - 30 * MILLI, 500, WALL)).isEqualTo(500 - 30 * MILLI);
        assertThat(clock.captured(WALL + SECOND - 3 * SECOND, 500 + SECOND, WALL + SECOND))
                .isEqualTo(500 + SECOND - 3 * SECOND);
    }

    @Test
    void aPictureIsNeverFromTheFuture() {
        StampClock clock = new StampClock(WALL + 2 * MILLI, WALL);
        assertThat(clock.captured(WALL + 2 * MILLI, 500, WALL)).isEqualTo(500);
    }

    @Test
    void stampsOfAnotherClockAreComparedAmongThemselves() {
        StampClock clock = new StampClock(100 * SECOND, WALL);
        assertThat(clock.isOurs()).isFalse();
        assertThat(clock.captured(100 * SECOND, 500, WALL)).isEqualTo(500);
        long late = 40 * MILLI;
        long next = clock.captured(101 * SECOND, 500 + SECOND + late, WALL + SECOND + late);
        // Half a thousandth of the second that passed may be the clocks' drift.
        assertThat(next).isBetween(500 + SECOND, 500 + SECOND + MILLI);
    }

    @Test
    void aClockThatSomebodySetsIsAnotherOneFromThenOn() {
        StampClock clock = new StampClock(WALL, WALL);
        long set = WALL + 3600 * SECOND;
        assertThat(clock.captured(WALL + SECOND, 500, set)).isEqualTo(500);
        assertThat(clock.isOurs()).isFalse();
        assertThat(clock.captured(WALL + 2 * SECOND, 500 + SECOND, set + SECOND))
                .isEqualTo(500 + SECOND);
    }

    @Test
    void withoutAStampThereIsNothingBetterThanTheArrival() {
        StampClock clock = new StampClock(0, WALL);
        assertThat(clock.captured(0, 500, WALL)).isEqualTo(500);
        assertThat(clock.captured(0, 500 + SECOND, WALL + SECOND)).isEqualTo(500 + SECOND);
    }
}
