package io.crodino.edge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.time.HandClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.time.ThreadAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a silence the computer itself has made. */
class LostTimeTest {
    private static final long MILLI = 1_000_000;

    @TempDir
    Path thread;

    private final HandClock clock = new HandClock();
    private final Stalls stalls = new Stalls(clock, 5 * MILLI);
    private final LostTime lost = new LostTime(stalls);

    private void waited(long millis) throws Exception {
        Files.writeString(thread.resolve("schedstat"), "77 " + millis * MILLI + " 3\n");
    }

    private void beatAfter(double millis) {
        clock.turn(millis);
        stalls.beat();
    }

    @Test
    void whatTheReaderWaitedForAProcessorWhileTheWatchdogDidCountsOnce() throws Exception {
        waited(100);
        Files.writeString(thread.resolve("stat"), "1 (reader) S 1\n");
        try (ThreadAccount account = ThreadAccount.in(thread)) {
            lost.readBy(account);
            stalls.begin();
            beatAfter(5);
            assertThat(lost.inSilence()).isZero();
            beatAfter(45);
            waited(130);
            assertThat(lost.inSilence()).isEqualTo(40 * MILLI);
            beatAfter(5);
            waited(160);
            assertThat(lost.inSilence()).isEqualTo(30 * MILLI);
            assertThat(lost.inSilence()).isZero();
        }
    }

    @Test
    void aLittleThatIsLostDoesNotPutOffTheEndOfASilenceUntilItAddsUp() {
        stalls.begin();
        beatAfter(5 + 3);
        assertThat(lost.inSilence()).isZero();
        beatAfter(5 + 3);
        assertThat(lost.inSilence()).isEqualTo(6 * MILLI);
        assertThat(lost.inSilence()).isZero();
    }

    @Test
    void whatWasLostBeforeAFrameDoesNotPutOffTheEndOfTheSilenceAfterIt() {
        stalls.begin();
        beatAfter(5 + 3);
        assertThat(lost.beforeFrame()).isEqualTo(3 * MILLI);
        beatAfter(5 + 3);
        assertThat(lost.inSilence()).isZero();
    }

    @Test
    void aReaderThatIsReadyToRunIsHeldUpButNotWhenItHasComputedForHalfOfTheSilence() throws Exception {
        Files.writeString(thread.resolve("schedstat"), 70 * MILLI + " 0 3\n");
        Files.writeString(thread.resolve("stat"), "1 (reader) R 1\n");
        try (ThreadAccount account = ThreadAccount.in(thread)) {
            lost.readBy(account);
            lost.beforeFrame();
            Files.writeString(thread.resolve("schedstat"), 110 * MILLI + " 0 3\n");
            assertThat(lost.holdsTheReaderUp(100 * MILLI)).isTrue();
            Files.writeString(thread.resolve("schedstat"), 130 * MILLI + " 0 3\n");
            assertThat(lost.holdsTheReaderUp(100 * MILLI)).isFalse();
        }
    }
}
