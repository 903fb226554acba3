package io.crodino.edge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.inference.Tempo;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.supervision.Supervisor;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device that keeps who wants to open a model. */
@Timeout(30)
class MendingThreadsTest {
    private final MendingThreads threads = new MendingThreads(new Supervisor(death -> {}, sentence -> {}));

    private static MendingAttempt held(CountDownLatch until) {
        return new MendingAttempt(
                () -> {
                    try {
                        until.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("the device failed");
                },
                Obstacle.NONE,
                new Tempo(1_000_000_000),
                0);
    }

    @Test
    void anErrorIsNoReasonToWaitAndLeavesNothingOpen(@TempDir Path folder) throws Exception {
        SegmentationModel opened = SmallKit.open(SmallKit.unpack(folder));
        Obstacle full = () -> {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        };
        MendingAttempt attempt = new MendingAttempt(() -> opened, full, new Tempo(1_000_000_000), 0);
        assertThatThrownBy(attempt::run).isInstanceOf(OutOfMemoryError.class);
        assertThat(attempt.over(1)).isTrue();
        assertThatThrownBy(opened::run).as("it is closed").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDeviceThatKeepsThreadAfterThreadGetsNoMoreUntilOneComesBack() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch soon = new CountDownLatch(1);
        MendingAttempt first = held(soon);
        assertThat(threads.start("mending-rgb", first)).isTrue();
        for (int i = 1; i < MendingThreads.MOST; i++) {
            assertThat(threads.start("mending-rgb", held(never))).isTrue();
        }
        assertThat(threads.start("mending-rgb", held(never))).isFalse();
        soon.countDown();
        while (!first.ended()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(threads.start("mending-rgb", held(never))).isTrue();
        assertThat(threads.start("mending-rgb", held(never))).isFalse();
        never.countDown();
    }
}
