package io.crodino.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.ros.DiagnosticArray;
import io.crodino.formats.ros.DiagnosticStatus;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.KeyValue;
import io.crodino.formats.ros.Time;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticsTest {
    private static final Header HEADER = new Header(new Time(7, 8), "camera");
    private static final Reason LOST =
            new Reason.Failed(new Reason.Complaint(Modality.RGB, Cause.BLACK, false), null, false);

    private final RuntimeState still = new StillRuntime().state();

    private static RuntimeState.SensorState sensor(Modality sensor, Health health, Cause cause) {
        return new RuntimeState.SensorState(
                sensor,
                "/dev/video0",
                health,
                cause,
                "the sensor " + cause.words(),
                29.96,
                30,
                12.34,
                812,
                2,
                1,
                640,
                480,
                "YUYV",
                TimeSource.SENSOR,
                sensor == Modality.DEPTH ? Registration.KIT : null);
    }

    private static RuntimeState.ChargeState charge(InCharge sensor, Reason reason, boolean fresh) {
        return new RuntimeState.ChargeState(
                sensor, reason, "said in words", 2500, Policy.PREFER_RGB, 0.7125, 31.25, fresh, null);
    }

    private RuntimeState state(
            RuntimeState.ChargeState charge,
            List<RuntimeState.SensorState> sensors,
            RuntimeState.@Nullable PairState pair,
            RuntimeState.DrillState... drills) {
        RuntimeState.ModelState model = new RuntimeState.ModelState(
                Modality.RGB, "0123456789ab", "rgb.onnx", "CPU", "int8", 0.7125, 0.72, 320, 240);
        return new RuntimeState(
                "1.2",
                9000,
                charge,
                sensors,
                List.of(model),
                still.loop(),
                still.classes(),
                null,
                List.of(drills),
                List.of(),
                still.stalls(),
                List.of(),
                null,
                pair);
    }

    private RuntimeState well() {
        return state(
                charge(InCharge.RGB, new Reason.Started(true), true),
                List.of(sensor(Modality.RGB, Health.OK, Cause.NONE), sensor(Modality.DEPTH, Health.OK, Cause.NONE)),
                null);
    }

    private static DiagnosticStatus status(RuntimeState state, String name) {
        return Diagnostics.of(HEADER, state).status().stream()
                .filter(status -> status.name().equals("crodino: " + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thereIsOneForTheChargeForEachSensorAndForEachModelAndAllAreWell() {
        DiagnosticArray array = Diagnostics.of(HEADER, well());
        assertThat(array.header()).isEqualTo(HEADER);
        assertThat(array.status())
                .extracting(DiagnosticStatus::name)
                .containsExactly(
                        "crodino: charge", "crodino: rgb sensor", "crodino: depth sensor", "crodino: rgb model");
        assertThat(array.status()).extracting(DiagnosticStatus::level).containsOnly(DiagnosticStatus.OK);
    }

    @Test
    void theValuesAreThoseOfTheState() {
        assertThat(status(well(), "depth sensor").values())
                .contains(
                        new KeyValue("health", "OK"),
                        new KeyValue("cause", "NONE"),
                        new KeyValue("fps", "30.0"),
                        new KeyValue("age_ms", "12.3"),
                        new KeyValue("frames", "812"),
                        new KeyValue("size", "640x480"),
                        new KeyValue("time_source", "SENSOR"),
                        new KeyValue("registration", "KIT"));
        assertThat(status(well(), "rgb model").values())
                .contains(
                        new KeyValue("provider", "CPU"),
                        new KeyValue("precision", "int8"),
                        new KeyValue("trust", "0.7125"));
        DiagnosticStatus charge = status(well(), "charge");
        assertThat(charge.message()).isEqualTo("said in words");
        assertThat(charge.values())
                .contains(
                        new KeyValue("sensor", "rgb"),
                        new KeyValue("cause", "START"),
                        new KeyValue("fresh", "true"),
                        new KeyValue("trust", "0.7125"),
                        new KeyValue("drill", "false"));
    }

    @ParameterizedTest
    @CsvSource({
        "OK, NONE, 0",
        "CONNECTING, NOT_OPEN, 1",
        "SUSPECT, BLACK, 1",
        "RECOVERING, BLACK, 1",
        "FAILED, BLACK, 2",
        "FAILED, NOT_OPEN, 2",
        "FAILED, NO_FRAMES, 3",
        "FAILED, ENDED, 3"
    })
    void aSensorThatShowsAFaultIsAnErrorAndASilentOneIsStale(Health health, Cause cause, int level) {
        RuntimeState state = state(
                charge(InCharge.DEPTH, LOST, true),
                List.of(sensor(Modality.RGB, health, cause), sensor(Modality.DEPTH, Health.OK, Cause.NONE)),
                null);
        assertThat(status(state, "rgb sensor").level()).isEqualTo(level);
        assertThat(status(state, "rgb sensor").message()).isEqualTo("the sensor " + cause.words());
        assertThat(status(state, "depth sensor").level()).isEqualTo(DiagnosticStatus.OK);
    }

    @Test
    void aNetworkThatDoesNotComputeIsAnErrorOfItsModel() {
        RuntimeState state = state(
                charge(InCharge.DEPTH, LOST, true),
                List.of(sensor(Modality.RGB, Health.FAILED, Cause.INFERENCE)),
                null);
        assertThat(status(state, "rgb model").level()).isEqualTo(DiagnosticStatus.ERROR);
    }

    @Test
    void aPairOnProbationIsAWarning() {
        RuntimeState.PairState pair =
                new RuntimeState.PairState("p", PairStage.PROBATION, "a file", "2026-01-01T00:00:00Z", "is watched");
        RuntimeState state = state(well().charge(), well().sensors(), pair);
        assertThat(status(state, "rgb model").level()).isEqualTo(DiagnosticStatus.WARN);
        assertThat(status(state, "rgb model").message()).isEqualTo("is watched");
    }

    @ParameterizedTest
    @CsvSource({"OK, 0", "SUSPECT, 0", "FAILED, 1", "RECOVERING, 1"})
    void whoIsInChargeWithNobodyToTakeOverIsAWarning(Health other, int level) {
        RuntimeState state = state(
                charge(InCharge.DEPTH, LOST, true),
                List.of(sensor(Modality.RGB, other, Cause.BLACK), sensor(Modality.DEPTH, Health.OK, Cause.NONE)),
                null);
        assertThat(status(state, "charge").level()).isEqualTo(level);
    }

    @Test
    void nobodyInChargeIsAnErrorButNotBeforeTheFirstFramesAndAnOldResultIsStale() {
        List<RuntimeState.SensorState> sensors = well().sensors();
        RuntimeState waiting = state(charge(InCharge.NONE, new Reason.Waiting(), false), sensors, null);
        RuntimeState nobody = state(charge(InCharge.NONE, LOST, false), sensors, null);
        RuntimeState old = state(charge(InCharge.RGB, new Reason.Started(true), false), sensors, null);
        assertThat(status(waiting, "charge").level()).isEqualTo(DiagnosticStatus.WARN);
        assertThat(status(nobody, "charge").level()).isEqualTo(DiagnosticStatus.ERROR);
        assertThat(status(old, "charge").level()).isEqualTo(DiagnosticStatus.STALE);
    }

    @Test
    void aDrillIsSaid() {
        RuntimeState state = state(
                well().charge(),
                well().sensors(),
                null,
                new RuntimeState.DrillState(Modality.RGB, Fault.BLACK, true, 4000.0));
        assertThat(status(state, "charge").values()).contains(new KeyValue("drill", "true"));
        assertThat(status(state, "rgb sensor").values()).contains(new KeyValue("drill", "true"));
        assertThat(status(state, "depth sensor").values()).contains(new KeyValue("drill", "false"));
    }
}
