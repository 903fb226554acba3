package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LastOneOutTest {
    private final AtomicInteger released = new AtomicInteger();
    private final LastOneOut guard = new LastOneOut(released::incrementAndGet);

    @Test
    void nothingIsReleasedUnderAReaderAndNobodyWaitsForIt() throws Exception {
        guard.enter(false);
        CompletableFuture<Void> other = CompletableFuture.runAsync(guard::letGo);
        assertThat(other).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(released).hasValue(0);
        guard.leave();
        assertThat(released).hasValue(1);
    }

    @Test
    void anIdleOneIsReleasedAtOnce() {
        guard.letGo();
        assertThat(released).hasValue(1);
    }

    @Test
    void openingAnewReleasesWhatWasThereAndForgetsTheFarewell() {
        guard.letGo();
        guard.enter(true);
        assertThat(released).hasValue(2);
        guard.leave();
        assertThat(released).hasValue(2);
    }
}
