package io.crodino.edge.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SupervisorTest {
    private static final long PATIENCE = 20_000;

    private final BlockingQueue<Death> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Supervisor supervisor = new Supervisor(told::add, end::complete);
    private final AtomicInteger lives = new AtomicInteger();

    private void live() {
        if (lives.incrementAndGet() < 3) {
            throw new StackOverflowError("too deep");
        }
    }

    @Test
    void whoDiesIsToldAndStartsAgain() throws Exception {
        Supervised thread = supervisor.thread("cat", OnDeath.START_AGAIN, this::live);
        thread.start();
        assertThat(thread.ended(PATIENCE)).isTrue();
        assertThat(lives).hasValue(3);
        assertThat(told).extracting(Death::deaths).containsExactly(1L, 2L);
        assertThat(supervisor.deaths())
                .singleElement()
                .isEqualTo(List.copyOf(told).get(1));
        assertThat(supervisor.deaths().get(0).text())
                .isEqualTo("the thread cat has died (java.lang.StackOverflowError: too deep) and starts again");
    }

    @Test
    void whoServesOneClientOnlyIsLetGo() {
        Supervised thread = supervisor.thread("fly", OnDeath.LET_GO, this::live);
        thread.start();
        assertThat(thread.ended(PATIENCE)).isTrue();
        assertThat(lives).hasValue(1);
        assertThat(end).isNotDone();
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromStartingAgain() {
        Supervisor deaf = new Supervisor(
                death -> {
                    throw new OutOfMemoryError("no room for news");
                },
                end::complete);
        Supervised thread = deaf.thread("cat", OnDeath.START_AGAIN, this::live);
        thread.start();
        assertThat(thread.ended(PATIENCE)).isTrue();
        assertThat(lives).hasValue(3);
        assertThat(deaf.deaths().get(0).deaths()).isEqualTo(2);
    }

    @Test
    void whoIsStoppedWhileItWaitsToStartAgainStillDoesItsLastDuty() throws Exception {
        CountDownLatch lastly = new CountDownLatch(1);
        Supervised thread = supervisor.thread(
                "cat",
                OnDeath.START_AGAIN,
                () -> {
                    throw new IllegalStateException("always");
                },
                lastly::countDown);
        thread.start();
        for (int i = 0; i < 3; i++) {
            assertThat(told.poll(PATIENCE, TimeUnit.MILLISECONDS)).isNotNull();
        }
        thread.stop();
        assertThat(lastly.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void aStrayInterruptionIsADeathAndOneOnPurposeIsNot() throws Exception {
        CompletableFuture<Thread> alive = new CompletableFuture<>();
        Supervised thread = supervisor.thread("cat", OnDeath.START_AGAIN, () -> {
            alive.complete(Thread.currentThread());
            new CountDownLatch(1).await();
        });
        thread.start();
        alive.get().interrupt();
        assertThat(told.poll(PATIENCE, TimeUnit.MILLISECONDS)).isNotNull();
        thread.interrupt();
        assertThat(thread.ended(PATIENCE)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void whoIsInterruptedWhenItDiesStartsAgainAllTheSame() {
        Supervised thread = supervisor.thread("cat", OnDeath.START_AGAIN, () -> {
            Thread.currentThread().interrupt();
            live();
        });
        thread.start();
        assertThat(thread.ended(PATIENCE)).isTrue();
        assertThat(lives).hasValue(3);
    }

    @Test
    void theProcessEndsWithASentenceAndItsExitCodeWhateverHangs() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(Cli.THREAD_DIED);
            assertThat(said).contains("crodino: the thread inference has died");
        } finally {
            process.destroyForcibly();
        }
    }
}
