package io.crodino.edge.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.time.Stalls;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.registration.RegistrationFit;
import io.crodino.formats.rgbd.CaptureTiming;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What scripts rely on, to the byte. */
class StateJsonTest {
    private static final Reason LOST =
            new Reason.Failed(new Reason.Complaint(Modality.RGB, Cause.NO_FRAMES, false), null, false);

    private static void assertJson(RuntimeState state, String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(StateJsonTest.class.getResourceAsStream(file))) {
            String expected = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(new ObjectMapper().writeValueAsString(state)).isEqualTo(expected);
        }
    }

    @Test
    void whatIsAnEnumInsideIsTheSameWordAsEver() throws IOException {
        assertJson(
                new RuntimeState(
                        "test",
                        2000,
                        new RuntimeState.ChargeState(
                                InCharge.FUSED,
                                new Reason.Started(true),
                                "RGB and depth are in charge",
                                1000,
                                Policy.FUSE,
                                0.5,
                                20,
                                true,
                                0.25),
                        List.of(
                                sensor(Modality.RGB, Health.OK, Cause.NONE, "is well", 0, "", TimeSource.ARRIVAL),
                                sensor(
                                        Modality.DEPTH,
                                        Health.FAILED,
                                        Cause.DEPTH_HOLES,
                                        "measures almost no distances",
                                        1,
                                        "z16",
                                        TimeSource.SENSOR)),
                        List.of(new RuntimeState.ModelState(
                                Modality.DEPTH, "0123456789ab", "depth.onnx", "CPU", "int8", 0.5, 0.51, 32, 24)),
                        new RuntimeState.LoopState(9, 1, 30, 10, 12, 14, List.of(10.0)),
                        List.of(new ClassInfo("floor", 0, "#202020")),
                        new RuntimeState.AgreementState(0.5, 0.75, 0.25, 11, Modality.DEPTH),
                        List.of(
                                new RuntimeState.DrillState(Modality.RGB, Fault.NO_FRAMES, true, 4211.5),
                                new RuntimeState.DrillState(Modality.DEPTH, Fault.DEPTH_HOLES, false, null)),
                        List.of(new Death(
                                "mqtt",
                                2,
                                "IllegalStateException",
                                Death.Next.STARTS_AGAIN,
                                "the thread mqtt has died")),
                        new Stalls.StallCount(1, 2, 3),
                        List.of(new LoggedEvent(
                                7,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                1500.5,
                                new Event.Switched(InCharge.RGB, InCharge.DEPTH, LOST, 41.5, false))),
                        new FreeSpaceGrid(
                                9,
                                InCharge.FUSED,
                                20,
                                35.5,
                                List.of(0.875, 0.125),
                                1,
                                1,
                                List.of(new FreeSpaceGrid.Cell(List.of(0.75, 0.25), 1.234))),
                        new RuntimeState.PairState(
                                "0123456789ab", PairStage.PROBATION, "a test", "2026-01-01T00:00:00Z", "in charge"),
                        new AlignmentState(
                                AlignmentState.RegistrationState.of(
                                        Registration.KIT, RegistrationFit.FITS, 1.5, null, 12),
                                new CaptureTiming(100, 3.5, 0.25, new PerModality<>(0.5, 2.0))),
                        new CaptureState(
                                "captured",
                                3,
                                2000,
                                5000,
                                Map.of("unsure", 2L),
                                Map.of("budget", 1L),
                                1,
                                Map.of("rare-class", "not known"),
                                new CaptureState.Last("20260101-000000-000", List.of("unsure"), 12.5),
                                ""),
                        new RecordingState(
                                "flights", true, "20260101-000000", 42.5, 420, 420, 418, 3, 2, 500, 600, "")),
                "full-state.json");
    }

    private static RuntimeState.SensorState sensor(
            Modality sensor, Health health, Cause cause, String how, long trouble, String given, TimeSource time) {
        String text = "the " + sensor.key() + " sensor " + how;
        return new RuntimeState.SensorState(
                sensor,
                "still",
                health,
                cause,
                text,
                30,
                30,
                20,
                7,
                trouble,
                trouble,
                32,
                24,
                given,
                time,
                sensor == Modality.DEPTH ? Registration.KIT : null);
    }

    @Test
    void whatIsNotThereIsToldAsEver() throws IOException {
        assertJson(
                new RuntimeState(
                        "test",
                        2000,
                        new RuntimeState.ChargeState(
                                InCharge.NONE,
                                LOST,
                                ChargeSentence.of(InCharge.NONE, LOST),
                                1000,
                                Policy.PREFER_RGB,
                                0,
                                9000,
                                false,
                                null),
                        List.of(),
                        List.of(),
                        new RuntimeState.LoopState(0, 0, 0, 0, 0, 0, List.of()),
                        List.of(),
                        new RuntimeState.AgreementState(0.5, 0.75, 0.25, 11, null),
                        List.of(),
                        List.of(),
                        new Stalls.StallCount(0, 0, 0),
                        List.of(),
                        null,
                        new RuntimeState.PairState(
                                "", null, "as delivered", "", "rgb.onnx and depth.onnx of the folder")),
                "empty-state.json");
    }
}
