package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crodino.edge.health.Cause;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.OpenCv;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The computing device lets a network down; the sensors are well. Real networks, faults injected before each run. */
@Tag("slow")
@Timeout(120)
class NetworkFaultTest {
    private static final String FLIGHT = "synthetic:seed=5&size=160x120&fps=30";

    @TempDir
    Path models;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static Map<String, String> quick(String policy) {
        return Map.of("policy", policy, "health.recovery-ms", "300", "health.good-frames", "6");
    }

    @ParameterizedTest
    @CsvSource({
        "INFERENCE_FAILS, prefer-rgb, rgb",
        "INFERENCE_HANGS, prefer-rgb, rgb",
        "INFERENCE_SLOW, prefer-rgb, rgb",
        "INFERENCE_FAILS, fuse, fused",
        "INFERENCE_HANGS, fuse, fused"
    })
    void theOtherNetworkGoesOnUntilTheSessionComputesAgain(Fault fault, String policy, String usual) throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, quick(policy))) {
            assertThat(kit.becomes(usual)).isTrue();
            Thread.sleep(1000);
            kit.faults().rgb().inject(fault);
            assertThat(kit.becomes("depth")).isTrue();
            assertThat(kit.runtime().state().sensors().get(0).cause()).isEqualTo(Cause.INFERENCE);
            assertThat(kit.runtime().state().charge().text()).contains("the camera has no network that computes");
            long seen = 0;
            for (int i = 0; i < 20; i++) {
                try (ResultSnapshot result =
                        kit.runtime().awaitNewer(seen, 3000).orElseThrow()) {
                    seen = result.sequence();
                    assertThat(result.by()).isEqualTo(InCharge.DEPTH);
                }
            }
            assertThat(kit.runtime().alive()).isTrue();
            kit.faults().rgb().clear();
            assertThat(kit.becomes(usual)).isTrue();
            assertThat(kit.runtime().awaitEvents(0, 0))
                    .extracting(EventLine::of)
                    .filteredOn(event -> event.kind().equals("model"))
                    .extracting(EventLine::subject, EventLine::to)
                    .containsExactly(tuple("rgb", "FAILED"), tuple("rgb", "WORKS"));
            assertThat(kit.runtime().supervisor().deaths()).isEmpty();
        }
    }

    @Test
    void aFaultThatIsOverBeforeTheSessionIsOpenedAgainCostsOneRecovery() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, quick("prefer-rgb"))) {
            assertThat(kit.becomes("rgb")).isTrue();
            String before = kit.runtime().state().models().get(0).id();
            kit.faults().rgb().inject(Fault.INFERENCE_FAILS);
            assertThat(kit.becomes("depth")).isTrue();
            kit.faults().rgb().clear();
            assertThat(kit.becomes("rgb")).isTrue();
            assertThat(kit.runtime().state().models().get(0).id()).isEqualTo(before);
        }
    }
}
