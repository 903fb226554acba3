package io.crodino.edge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Event;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.Injected;
import io.crodino.edge.supervision.Death;
import io.crodino.formats.PerModality;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads of a running kit that an exception kills. */
@Timeout(60)
class KilledThreadsTest {
    @TempDir
    Path folder;

    private final DeadlySwitch deadly = new DeadlySwitch();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private SmallKit kit;

    /** Every thread of the runtime asks it whether there is a drill; one of them does not survive that. */
    private static final class DeadlySwitch extends FaultSwitch {
        private final AtomicInteger shots = new AtomicInteger();
        private volatile String victim = "";

        void aim(String thread, int times) {
            shots.set(times);
            victim = thread;
        }

        @Override
        public @Nullable Injected injected() {
            if (Thread.currentThread().getName().equals(victim) && shots.getAndDecrement() > 0) {
                throw new IllegalStateException("shot");
            }
            return super.injected();
        }
    }

    @BeforeEach
    void start() throws Exception {
        Drills drills = new Drills(new PerModality<>(deadly, new FaultSwitch()));
        kit = SmallKit.start(folder, drills, ended::complete);
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    private void assertDied(String thread) throws InterruptedException {
        kit.until(() -> kit.runtime().state().recent().stream()
                .anyMatch(logged -> logged.event() instanceof Event.ThreadDied died
                        && died.death().thread().equals(thread)));
        assertThat(kit.runtime().state().deaths()).singleElement().satisfies(death -> {
            assertThat(death.thread()).isEqualTo(thread);
            assertThat(death.next()).isEqualTo(Death.Next.STARTS_AGAIN);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"inference", "watchdog"})
    void resultsGoOnAfterAThreadHasDied(String thread) throws Exception {
        deadly.aim(thread, 1);
        kit.camera().take();
        assertDied(thread);
        kit.nextResult();
        deadly.aim(thread, 1);
        kit.camera().take();
        kit.until(() -> kit.runtime().supervisor().deaths().get(0).deaths() == 2);
        assertThat(ended).isNotDone();
    }

    @Test
    void anErrorOfTheVirtualMachineInADriverIsNotSwallowed() throws Exception {
        kit.camera().next(() -> {
            throw new OutOfMemoryError("injected");
        });
        assertDied("rgb-reader");
        for (int i = 0; i < 6; i++) {
            kit.camera().take();
        }
        kit.until(() -> kit.runtime().state().charge().fresh());
    }

    @Test
    void theProcessEndsWhenInferenceDiesAgainAndAgain() throws Exception {
        deadly.aim("inference", Integer.MAX_VALUE);
        kit.camera().take();
        assertThat(ended.get()).contains("inference").contains("5 times in a row");
        assertThat(kit.runtime().supervisor().deaths())
                .singleElement()
                .extracting(Death::next)
                .isEqualTo(Death.Next.PROCESS_ENDS);
    }
}
