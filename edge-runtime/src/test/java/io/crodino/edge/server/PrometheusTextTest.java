package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.events.Event;
import io.crodino.edge.host.HostState;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.view.AlignmentState;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.registration.RegistrationFit;
import io.crodino.formats.rgbd.CaptureTiming;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events as counters. */
class PrometheusTextTest {
    private static final ServedState.RobotState ROBOT =
            new ServedState.RobotState(new HostState("robot", 5000, 4, 0.25, 61.5, true, 4000, 1000, 9000, 3000), 2);

    private final StillRuntime runtime = new StillRuntime();
    private final PrometheusText text = new PrometheusText(runtime, () -> ROBOT);

    private static AlignmentState aligned(RegistrationFit fit, @Nullable Double across, @Nullable CaptureTiming time) {
        return new AlignmentState(AlignmentState.RegistrationState.of(Registration.KIT, fit, across, null, 9), time);
    }

    @Test
    void howTheSensorsFitTogetherIsMeasured() throws Exception {
        runtime.align(aligned(RegistrationFit.UNKNOWN, null, null));
        PrometheusText both = new PrometheusText(runtime, () -> ROBOT);
        assertThat(both.scrape().lines())
                .contains(
                        "crodino_registration_warning 0.0",
                        "crodino_registration_across_pixels NaN",
                        "crodino_capture_offset_ms NaN");
        runtime.align(
                aligned(RegistrationFit.OFF, -12.5, new CaptureTiming(90, 4.5, 0.25, new PerModality<>(0.5, 1.5))));
        assertThat(both.scrape().lines())
                .contains(
                        "crodino_registration_warning 1.0",
                        "crodino_registration_across_pixels -12.5",
                        "crodino_registration_down_pixels NaN",
                        "crodino_capture_offset_ms 4.5",
                        "crodino_capture_offset_spread_ms 0.25",
                        "crodino_capture_jitter_ms{sensor=\"depth\"} 1.5");
        assertThat(text.scrape()).as("one sensor alone").doesNotContain("crodino_registration", "crodino_capture");
    }

    /** The registry's own references are weak. */
    @Test
    void theRobotIsStillThereWhenNobodyElseHoldsWhoTellsOfIt() throws Exception {
        int watching = ROBOT.watching() + 1;
        PrometheusText own = new PrometheusText(runtime, () -> new ServedState.RobotState(ROBOT.host(), watching));
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertThat(own.scrape().lines()).contains("crodino_watching 3.0", "crodino_host_processor_load 0.25");
    }

    @Test
    void eventsOfManyPairsOfModelsAreOneSeriesAndThoseOfANetworkAreItsOwn() throws Exception {
        for (int i = 0; i < 5; i++) {
            runtime.tell(new Event.PairPassed("pair" + i));
        }
        runtime.tell(new Event.NetworkFailed(Modality.RGB, "CPU", "gone", false));
        assertThat(text.scrape().lines())
                .filteredOn(line -> line.startsWith("crodino_events_total") && line.contains("kind=\"model\""))
                .anyMatch(line -> line.contains("subject=\"pair\"") && line.endsWith(" 5.0"))
                .anyMatch(line -> line.contains("subject=\"rgb\"") && line.endsWith(" 1.0"))
                .noneMatch(line -> line.contains("subject=\"pair3\""));
    }
}
