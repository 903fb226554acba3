package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.Injected;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Who is in charge when both sensors run: fused, compared, or one of them. Real parts only. */
@Tag("slow")
@Timeout(120)
class SelectionTest {
    private static final String FLIGHT = "synthetic:seed=5&size=160x120&fps=30";

    @TempDir
    Path models;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @Test
    void fusedNetworksDegradeToTheOneThatIsLeftWithoutAGapAndComeTogetherAgain() throws Exception {
        Map<String, String> fuse = Map.of("policy", "fuse", "health.recovery-ms", "300", "health.good-frames", "6");
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, fuse)) {
            assertThat(kit.becomes("fused")).isTrue();
            try (ResultSnapshot result = next(kit, InCharge.FUSED)) {
                assertThat(result.model()).contains("+");
                assertThat(result.trust()).isEqualTo(trust(kit, InCharge.FUSED));
                assertThat(result.confidence())
                        .as("the best of all classes has at least its share")
                        .hasSize(result.confidenceWidth() * result.confidenceHeight())
                        .satisfies(all(1f / kit.runtime().state().classes().size()));
            }
            long before = lastEvent(kit);
            kit.faults().rgb().inject(Fault.NO_FRAMES);
            assertThat(kit.becomes("depth")).isTrue();
            assertThat(seen(kit, 5)).containsOnly(InCharge.DEPTH);
            EventLine event = switchTo(kit, "depth", before);
            assertThat(event.from()).isEqualTo("fused");
            assertThat(event.cause()).isEqualTo("NO_FRAMES");
            assertThat(event.text()).startsWith("Depth goes on alone");
            assertThat(kit.runtime().awaitEvents(before, 0))
                    .as("never without anybody in charge")
                    .noneMatch(e -> e.event() instanceof Event.Switched to && to.to() == InCharge.NONE);
            kit.faults().rgb().clear();
            assertThat(kit.becomes("fused")).isTrue();
        }
    }

    /** Asked by the loop whenever it decides who is in charge; notes the most results between two decisions. */
    private static final class DecisionCounter extends FaultSwitch {
        private final AtomicReference<@Nullable QuickKit> kit = new AtomicReference<>();
        private long before = Long.MAX_VALUE;
        private volatile long most;

        @Override
        public @Nullable Injected injected() {
            QuickKit watched = kit.get();
            if (watched != null && Thread.currentThread().getName().equals("inference")) {
                long results = watched.runtime().workload().results();
                most = Math.max(most, results - before);
                before = results;
            }
            return super.injected();
        }
    }

    /** Replayed at 400 fps: two inferences take longer than a frame on every machine. */
    @Test
    void whoIsInChargeIsDecidedForEachFusedResultAlsoWhereNetworksAreSlowerThanSensors() throws Exception {
        Map<String, String> fuse = QuickKit.patientWith("policy", "fuse", "agreement.enabled", "false");
        String rgb = "replay:" + waves(CvType.CV_8UC3) + "?fps=400";
        String depth = "replay:" + waves(CvType.CV_16UC1) + "?fps=400";
        DecisionCounter decisions = new DecisionCounter();
        Drills drills = new Drills(new PerModality<>(decisions, new FaultSwitch()));
        try (QuickKit kit = QuickKit.startDrillable(models, rgb, depth, fuse, drills)) {
            decisions.kit.set(kit);
            assertThat(kit.becomes("fused")).isTrue();
            assertThat(seen(kit, 200)).contains(InCharge.FUSED);
            assertThat(decisions.most).isEqualTo(1);
            assertThat(kit.runtime().alive()).isTrue();
            long told = System.nanoTime();
            kit.runtime().close();
            assertThat((System.nanoTime() - told) / 1e9).isLessThan(2);
        }
    }

    /** Pictures that move: smooth, but neither dark, nor still, nor flat. */
    private Path waves(int type) throws IOException {
        Path folder = Files.createDirectories(models.resolve("waves-" + type));
        Mat picture = new Mat(120, 160, type);
        double scale = type == CvType.CV_8UC3 ? 1 : 20;
        for (int i = 0; i < 8; i++) {
            for (int y = 0; y < picture.rows(); y++) {
                for (int x = 0; x < picture.cols(); x++) {
                    double value = scale * (128 + 40 * Math.sin(x / 8.0 + i) + 40 * Math.sin(y / 11.0));
                    double[] pixel = new double[picture.channels()];
                    Arrays.fill(pixel, value);
                    picture.put(y, x, pixel);
                }
            }
            Imgcodecs.imwrite(folder.resolve(i + ".png").toString(), picture);
        }
        picture.release();
        return folder;
    }

    /** Each is a probability, and no less than this. */
    private static ThrowingConsumer<float[]> all(float least) {
        return values -> {
            for (float value : values) {
                assertThat(value).isBetween(least - 1e-4f, 1 + 1e-4f);
            }
        };
    }

    /** The result that was there when the charge changed may still be its predecessor's. */
    private static long latest(QuickKit kit) {
        Optional<ResultSnapshot> latest = kit.runtime().latest();
        try (ResultSnapshot result = latest.orElse(null)) {
            return result == null ? 0 : result.sequence();
        }
    }

    /** The next result of that origin: where a picture comes late, one sensor alone may be between. */
    private static ResultSnapshot next(QuickKit kit, InCharge by) throws InterruptedException {
        long sequence = latest(kit);
        while (true) {
            ResultSnapshot result = kit.runtime().awaitNewer(sequence, 2000).orElseThrow();
            if (result.by() == by) {
                return result;
            }
            sequence = result.sequence();
            result.close();
        }
    }

    /** What the state says of the trust in results of that origin. */
    private static double trust(QuickKit kit, InCharge by) throws InterruptedException {
        RuntimeState.ChargeState charge = kit.runtime().state().charge();
        while (charge.sensor() != by) {
            Thread.sleep(5);
            charge = kit.runtime().state().charge();
        }
        return charge.trust();
    }

    /** Waits until the networks have been compared a few times; who is blamed by then. */
    private static @Nullable Modality compared(QuickKit kit) throws InterruptedException {
        RuntimeState.AgreementState agreement = kit.runtime().state().agreement();
        while (agreement == null || agreement.comparisons() < 5) {
            Thread.sleep(25);
            agreement = kit.runtime().state().agreement();
        }
        return agreement.blamed();
    }

    private static Set<InCharge> seen(QuickKit kit, int results) throws InterruptedException {
        Set<InCharge> seen = new HashSet<>();
        long sequence = latest(kit);
        for (int i = 0; i < results; i++) {
            try (ResultSnapshot result =
                    kit.runtime().awaitNewer(sequence, 2000).orElseThrow()) {
                seen.add(result.by());
                sequence = result.sequence();
            }
        }
        return seen;
    }

    @Test
    void fusedNetworksEndInNoneWhenBothSensorsFail() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, Map.of("policy", "fuse"))) {
            assertThat(kit.becomes("fused")).isTrue();
            kit.faults().rgb().inject(Fault.BLACK);
            kit.faults().depth().inject(Fault.OUT_OF_RANGE);
            assertThat(kit.becomes("none")).isTrue();
            assertThat(kit.runtime().latest()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"prefer-rgb, rgb, depth", "prefer-depth, depth, rgb"})
    void aSensorThatLooksElsewhereIsFoundByComparisonThoughItsPicturesAreFine(
            String policy, String loosened, String other) throws Exception {
        Map<String, String> settings = Map.of(
                "policy", policy, "agreement.budget", "0.3", "health.recovery-ms", "300", "health.good-frames", "6");
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, settings)) {
            assertThat(kit.becomes(loosened)).isTrue();
            assertThat(compared(kit)).isNull();
            var faults =
                    loosened.equals("rgb") ? kit.faults().rgb() : kit.faults().depth();
            long before = lastEvent(kit);
            faults.inject(Fault.MISALIGNED);
            assertThat(kit.becomes(other)).isTrue();
            assertThat(switchTo(kit, other, before).cause()).isEqualTo("DISAGREES");
            faults.clear();
            assertThat(kit.becomes(loosened)).isTrue();
        }
    }

    @Test
    void aBlamedSensorIsTrustedAgainWhenTheOneThatContradictsItIsGone() throws Exception {
        Map<String, String> settings = Map.of("agreement.budget", "0.3", "health.recovery-ms", "600000");
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, settings)) {
            assertThat(kit.becomes("rgb")).isTrue();
            assertThat(compared(kit)).isNull();
            kit.faults().rgb().inject(Fault.MISALIGNED);
            assertThat(kit.becomes("depth")).isTrue();
            long before = lastEvent(kit);
            kit.faults().depth().inject(Fault.NO_FRAMES);
            assertThat(kit.becomes("rgb")).isTrue();
            assertThat(switchTo(kit, "rgb", before).text())
                    .isEqualTo("RGB has taken over: the depth sensor sends no frames");
            assertThat(kit.runtime().state().agreement().blamed()).isNull();
        }
    }

    private static long lastEvent(QuickKit kit) throws InterruptedException {
        return kit.runtime().awaitEvents(0, 0).stream()
                .mapToLong(LoggedEvent::number)
                .max()
                .orElse(0);
    }

    /** The first switch to {@code sensor} after an event; it is announced with the sensor's first result. */
    private static EventLine switchTo(QuickKit kit, String sensor, long after) throws InterruptedException {
        long seen = after;
        for (int i = 0; i < 20; i++) {
            for (LoggedEvent logged : kit.runtime().awaitEvents(seen, 500)) {
                EventLine event = EventLine.of(logged);
                seen = event.number();
                if (event.kind().equals("switch") && event.to().equals(sensor)) {
                    return event;
                }
            }
        }
        throw new AssertionError("no switch to " + sensor);
    }
}
