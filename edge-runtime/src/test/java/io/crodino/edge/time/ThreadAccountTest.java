package io.crodino.edge.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
@EnabledOnOs(OS.LINUX)
class ThreadAccountTest {
    private final CompletableFuture<ThreadAccount> account = new CompletableFuture<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private Thread start(Runnable body) {
        Thread thread = new Thread(
                () -> {
                    account.complete(ThreadAccount.ofThisThread());
                    body.run();
                },
                "a) R (name");
        thread.start();
        return thread;
    }

    private void awaitNotRunnable() throws Exception {
        while (account.get().runnable()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void aThreadThatWaitsForSomethingElseThanAProcessorIsNotRunnable() throws Exception {
        Thread waits = start(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        awaitNotRunnable();
        end.countDown();
        waits.join();
        // The kernel still clears away for a moment.
        awaitNotRunnable();
        account.get().close();
    }

    @Test
    void moreThreadsThanProcessorsWaitForOne() throws Exception {
        Runnable works = () -> {
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
        };
        Thread first = start(works);
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            new Thread(works).start();
        }
        int looks = 0;
        int runnable = 0;
        while (account.get().waitedNanos() < 20_000_000) {
            looks++;
            // The virtual machine itself may hold any thread for a moment.
            runnable += account.get().runnable() ? 1 : 0;
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(2 * runnable).isGreaterThan(looks);
        end.countDown();
        first.join();
        account.get().close();
    }
}
