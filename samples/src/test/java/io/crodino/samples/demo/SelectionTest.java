package io.crodino.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.runtime.Event;
import io.crodino.edge.runtime.InCharge;
import io.crodino.edge.runtime.ResultSnapshot;
import io.crodino.edge.sensor.Fault;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is in charge when both sensors run: fused, compared, or one of them. Real parts only. */
class SelectionTest {
    private static final String FLIGHT = "synthetic:seed=5&size=160x120&fps=30";

    @TempDir
    Path models;

    @Test
    void fusedNetworksDegradeToTheOneThatIsLeftWithoutAGapAndComeTogetherAgain() throws Exception {
        Map<String, String> fuse = Map.of("policy", "fuse", "health.recovery-ms", "300", "health.good-frames", "6");
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, fuse)) {
            assertThat(kit.becomes("fused")).isTrue();
            long shown = latest(kit);
            try (ResultSnapshot result = kit.runtime().awaitNewer(shown, 2000).orElseThrow()) {
                assertThat(result.by()).isEqualTo(InCharge.FUSED);
                assertThat(result.model()).contains("+");
                assertThat(result.trust())
                        .isEqualTo(kit.runtime().state().charge().trust());
            }
            long before = lastEvent(kit);
            kit.faults().rgb().inject(Fault.NO_FRAMES);
            assertThat(kit.becomes("depth")).isTrue();
            assertThat(seen(kit, 5)).containsOnly(InCharge.DEPTH);
            Event event = switchTo(kit, "depth", before);
            assertThat(event.from()).isEqualTo("fused");
            assertThat(event.cause()).isEqualTo("NO_FRAMES");
            assertThat(event.text()).startsWith("Depth goes on alone");
            assertThat(kit.runtime().awaitEvents(before, 0))
                    .as("never without anybody in charge")
                    .noneMatch(e -> e.kind().equals("switch") && e.to().equals("none"));
            kit.faults().rgb().clear();
            assertThat(kit.becomes("fused")).isTrue();
        }
    }

    /** The result that was there when the charge changed may still be its predecessor's. */
    private static long latest(QuickKit kit) {
        Optional<ResultSnapshot> latest = kit.runtime().latest();
        try (ResultSnapshot result = latest.orElse(null)) {
            return result == null ? 0 : result.sequence();
        }
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
            Thread.sleep(1000);
            assertThat(kit.runtime().state().agreement()).isNotNull();
            assertThat(kit.runtime().state().agreement().blamed()).isEqualTo("none");
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

    private static long lastEvent(QuickKit kit) throws InterruptedException {
        return kit.runtime().awaitEvents(0, 0).stream()
                .mapToLong(Event::number)
                .max()
                .orElse(0);
    }

    /** The first switch to {@code sensor} after an event; it is announced with the sensor's first result. */
    private static Event switchTo(QuickKit kit, String sensor, long after) throws InterruptedException {
        long seen = after;
        for (int i = 0; i < 20; i++) {
            for (Event event : kit.runtime().awaitEvents(seen, 500)) {
                seen = event.number();
                if (event.kind().equals("switch") && event.to().equals(sensor)) {
                    return event;
                }
            }
        }
        throw new AssertionError("no switch to " + sensor);
    }
}
