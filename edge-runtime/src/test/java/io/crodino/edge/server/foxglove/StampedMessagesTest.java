package io.crodino.edge.server.foxglove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.message.Topic;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StampedMessagesTest {
    private final StampedMessages batch = new StampedMessages(1);
    private final ExecutorService clients = Executors.newFixedThreadPool(2);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void stop() {
        mayEnd.countDown();
        clients.shutdown();
    }

    /** An overlay that is made as long as the test wants. */
    private Optional<byte[]> slowly(byte[] message) {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(message);
    }

    @Test
    void aMessageThatTakesLongHoldsUpNobodyWhoWantsAnother() throws Exception {
        byte[] overlay = {1};
        byte[] mask = {2};
        CompletableFuture<Optional<byte[]>> slow =
                CompletableFuture.supplyAsync(() -> batch.message(Topic.OVERLAY, headers -> slowly(overlay)), clients);
        begun.await();
        assertThat(batch.message(Topic.MASK, headers -> Optional.of(mask))).containsSame(mask);
        assertThat(slow).isNotDone();
        mayEnd.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS)).containsSame(overlay);
    }

    @Test
    void whoWantsTheSameMeanwhileGetsWhatTheFirstMakes() throws Exception {
        byte[] overlay = {1};
        CompletableFuture<Optional<byte[]>> first =
                CompletableFuture.supplyAsync(() -> batch.message(Topic.OVERLAY, headers -> slowly(overlay)), clients);
        begun.await();
        CompletableFuture<Optional<byte[]>> second = CompletableFuture.supplyAsync(
                () -> batch.message(Topic.OVERLAY, headers -> Optional.of(new byte[] {2})), clients);
        mayEnd.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).containsSame(overlay);
        assertThat(second.get(30, TimeUnit.SECONDS)).containsSame(overlay);
    }

    @Test
    void afterAFailureTheNextOneMakesIt() {
        byte[] mask = {2};
        assertThatThrownBy(() -> batch.message(Topic.MASK, headers -> {
                    throw new IllegalStateException("the picture is gone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(batch.message(Topic.MASK, headers -> Optional.of(mask))).containsSame(mask);
    }

    @Test
    void thatAResultHasNoneIsFoundOnce() {
        assertThat(batch.message(Topic.POINTS, headers -> Optional.empty())).isEmpty();
        assertThat(batch.message(Topic.POINTS, headers -> Optional.of(new byte[] {2})))
                .isEmpty();
    }
}
