package io.crodino.edge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.models.RunningKit;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.Injected;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network that fails and is opened again, in a running kit. */
@Timeout(60)
class NetworkMenderTest {
    @TempDir
    Path folder;

    private final Drills drills = new Drills();

    /** What is told of a network that fails until its fault is cleared. */
    private List<Event> failAndMend(Drills drills, FaultSwitch faults) throws Exception {
        try (SmallKit kit = SmallKit.start(folder, drills, Obstacle.of(faults), sentence -> {})) {
            faults.inject(Fault.INFERENCE_FAILS, Duration.ofMinutes(1));
            kit.camera().take();
            kit.until(() -> model(kit).size() == 1);
            faults.clear();
            kit.until(() -> model(kit).size() == 2);
            return model(kit);
        }
    }

    private static List<Event> model(SmallKit kit) {
        return kit.runtime().state().recent().stream()
                .map(LoggedEvent::event)
                .filter(event -> event instanceof Event.NetworkFailed
                        || event instanceof Event.NetworkMended
                        || event instanceof Event.NetworkReplaced)
                .toList();
    }

    @Test
    void whatComesFromADrillIsMarkedAsADrill() throws Exception {
        String why = "the computing device failed (injected)";
        assertThat(failAndMend(drills, drills.faults(Modality.RGB)))
                .satisfiesExactly(
                        failed -> assertThat(failed)
                                .isInstanceOfSatisfying(Event.NetworkFailed.class, event -> assertThat(event.trouble())
                                        .contains(why))
                                .matches(Event::drill),
                        mended -> assertThat(mended)
                                .isEqualTo(new Event.NetworkMended(Modality.RGB, "CPU", "CPU", true)));
    }

    /** A drill that is over before the watchdog, which follows drills, has looked at it. */
    private static final class ShortDrill extends FaultSwitch {
        @Override
        public @Nullable Injected injected() {
            return Thread.currentThread().getName().equals("watchdog") ? null : super.injected();
        }
    }

    @Test
    void theEndOfWhatFailedInADrillIsMarkedHoweverShortItWas() throws Exception {
        ShortDrill shortDrill = new ShortDrill();
        Drills unseen = new Drills(new PerModality<>(shortDrill, new FaultSwitch()));
        assertThat(failAndMend(unseen, shortDrill)).hasSize(2).allMatch(Event::drill);
    }

    @Test
    void anotherNetworkThatComesInChargeMeanwhileIsNotHeldForTheOneThatFailed() throws Exception {
        FaultSwitch faults = new FaultSwitch();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<SegmentationModel> opened = new CompletableFuture<>();
        Reopener slow = (failed, onCpu) -> {
            begun.countDown();
            awaitUninterruptibly(go);
            opened.complete(SmallKit.open(failed.file()));
            return opened.join();
        };
        try (SmallKit kit = SmallKit.start(folder, drills, Obstacle.of(faults), slow, sentence -> {})) {
            RunningKit models = kit.runtime().changeable();
            faults.inject(Fault.INFERENCE_FAILS);
            kit.camera().take();
            begun.await();
            assertThat(models.networksWork()).isFalse();
            faults.clear();
            SegmentationModel other =
                    SmallKit.open(models.models().get(Modality.RGB).file());
            RunningKit.Swapped swapped = models.swap(Map.of(Modality.RGB, other));
            assertThat(models.networksWork())
                    .as("only its own failures count against it")
                    .isTrue();
            kit.until(() -> model(kit).size() == 2);
            assertThat(model(kit).get(1)).isInstanceOf(Event.NetworkReplaced.class);
            recovers(kit);
            go.countDown();
            SegmentationModel late = opened.join();
            // A network is for one thread: it is not asked before the one that opened it has ended.
            kit.until(NetworkMenderTest::nobodyMends);
            assertThatThrownBy(late::run).as("it is closed").isInstanceOf(IllegalStateException.class);
            assertThat(model(kit)).hasSize(2);
            swapped.before().values().forEach(SegmentationModel::close);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLoopThatHangsIsReplacedAlsoWhileASwapWaitsForIt() throws Exception {
        AtomicBoolean hangs = new AtomicBoolean();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Obstacle device = () -> {
            if (hangs.get()) {
                entered.countDown();
                awaitUninterruptibly(free);
            }
        };
        try (SmallKit kit = SmallKit.start(folder, drills, device, sentence -> {})) {
            RunningKit models = kit.runtime().changeable();
            hangs.set(true);
            kit.camera().take();
            entered.await();
            hangs.set(false);
            SegmentationModel other =
                    SmallKit.open(models.models().get(Modality.RGB).file());
            long start = System.nanoTime();
            RunningKit.Swapped swapped = models.swap(Map.of(Modality.RGB, other));
            // A loop hangs after a second; a swap gives up after ten.
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(9);
            assertThat(swapped.left())
                    .as("a thread may still be in the network before")
                    .isFalse();
            recovers(kit);
            free.countDown();
        }
    }

    /** The sensor is in charge after a few pictures. */
    private static void recovers(SmallKit kit) throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            kit.camera().take();
        }
        kit.until(() -> kit.runtime().state().charge().sensor() == InCharge.RGB);
    }

    private static boolean nobodyMends() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("mending-"));
    }

    @Test
    void whatNobodyHasPutInIsNotMarked() throws Exception {
        assertThat(failAndMend(drills, new FaultSwitch())).hasSize(2).noneMatch(Event::drill);
    }
}
