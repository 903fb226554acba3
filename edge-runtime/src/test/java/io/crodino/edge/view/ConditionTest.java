package io.crodino.edge.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.Condition.Backup;
import io.crodino.edge.view.Condition.Kind;
import io.crodino.edge.view.Condition.Level;
import io.crodino.formats.Modality;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a stranger is told of a robot. */
class ConditionTest {
    private static final Reason STARTED = new Reason.Started(true);
    private static final RuntimeState.SensorState RGB = well(Modality.RGB);
    private static final RuntimeState.SensorState DEPTH = well(Modality.DEPTH);

    @Test
    void bothWellIsGreenAndNamesWhoStandsReady() {
        assertThat(of(InCharge.RGB, true, RGB, DEPTH))
                .returns(Level.GOOD, Condition::level)
                .returns(Kind.WELL, Condition::kind)
                .returns("Well, depth stands ready", Condition::text)
                .returns("", Condition::causes)
                .returns("depth is ready", Condition::backupText);
        assertThat(of(InCharge.DEPTH, true, RGB, DEPTH).text()).isEqualTo("Well, RGB stands ready");
        assertThat(of(InCharge.FUSED, true, RGB, DEPTH))
                .returns("Well, RGB and depth see together", Condition::text)
                .returns("each for the other", Condition::backupText);
    }

    @Test
    void aBadPictureOrTwoChangesNothing() {
        assertThat(of(InCharge.RGB, true, RGB, sensor(Modality.DEPTH, Health.SUSPECT, Cause.DEPTH_HOLES))
                        .text())
                .isEqualTo("Well, depth stands ready");
    }

    @Test
    void oneThatIsLeftAloneIsAWarning() {
        assertThat(of(InCharge.DEPTH, true, failed(Modality.RGB, Cause.BLACK), DEPTH))
                .returns(Level.WARNING, Condition::level)
                .returns("On depth alone, no backup", Condition::text)
                .returns("The camera sees only black.", Condition::causes)
                .returns(Backup.FAILED, Condition::backup)
                .returns("none, RGB has failed", Condition::backupText);
        assertThat(of(InCharge.DEPTH, true, sensor(Modality.RGB, Health.RECOVERING, Cause.BLACK), DEPTH))
                .returns(Kind.RECOVERING, Condition::kind)
                .returns("On depth, RGB is recovering", Condition::text)
                .returns("not yet, RGB is recovering", Condition::backupText);
        assertThat(of(InCharge.RGB, true, RGB, sensor(Modality.DEPTH, Health.CONNECTING, Cause.NONE)))
                .returns("On RGB, depth is connecting", Condition::text)
                .returns(Backup.CONNECTING, Condition::backup);
    }

    @Test
    void aRobotWithOneSensorIsWellAndHasNoBackup() {
        assertThat(of(InCharge.DEPTH, true, DEPTH))
                .returns(Level.GOOD, Condition::level)
                .returns("Well, on the only sensor", Condition::text)
                .returns("none, there is only one sensor", Condition::backupText);
    }

    @Test
    void whenBothAreDeadAllCausesAreTold() {
        RuntimeState.SensorState rgb = failed(Modality.RGB, Cause.NO_FRAMES);
        assertThat(of(InCharge.NONE, false, rgb, failed(Modality.DEPTH, Cause.DEPTH_HOLES)))
                .returns(Level.ALARM, Condition::level)
                .returns(Kind.BLIND, Condition::kind)
                .returns("Blind, no sensor can be trusted", Condition::text)
                .returns(
                        "The camera sends no frames. The depth sensor measures almost no distances.",
                        Condition::causes);
        assertThat(of(InCharge.NONE, false, rgb, sensor(Modality.DEPTH, Health.RECOVERING, Cause.DEPTH_HOLES)))
                .returns(Level.ALARM, Condition::level)
                .returns("Blind, depth is recovering", Condition::text);
    }

    @Test
    void aResultThatIsTooOldIsAnAlarmThoughSomebodyIsInCharge() {
        assertThat(of(InCharge.RGB, false, RGB, DEPTH))
                .returns(Level.ALARM, Condition::level)
                .returns("Stalled, no fresh result", Condition::text)
                .returns("depth is ready", Condition::backupText);
    }

    @Test
    void beforeTheFirstPictureItIsStartingUnlessASensorHasFailed() {
        RuntimeState.SensorState connecting = sensor(Modality.RGB, Health.CONNECTING, Cause.NONE);
        assertThat(ConditionSentence.of(state(InCharge.NONE, new Reason.Waiting(), false, List.of(), connecting)))
                .returns(Kind.STARTING, Condition::kind)
                .returns(Level.WARNING, Condition::level);
        assertThat(ConditionSentence.of(state(
                        InCharge.NONE, new Reason.Waiting(), false, List.of(), failed(Modality.RGB, Cause.NOT_OPEN))))
                .returns(Kind.BLIND, Condition::kind)
                .returns("The camera cannot be opened.", Condition::causes);
    }

    @Test
    void whatComesFromADrillSaysSo() {
        RuntimeState.DrillState drill = new RuntimeState.DrillState(Modality.RGB, Fault.BLACK, true, 5000.0);
        assertThat(ConditionSentence.of(
                        state(InCharge.DEPTH, STARTED, true, List.of(drill), failed(Modality.RGB, Cause.BLACK), DEPTH)))
                .returns("The camera sees only black (drill).", Condition::causes)
                .returns(true, Condition::drill);
    }

    private static Condition of(InCharge who, boolean fresh, RuntimeState.SensorState... sensors) {
        return ConditionSentence.of(state(who, STARTED, fresh, List.of(), sensors));
    }

    private static RuntimeState state(
            InCharge who,
            Reason why,
            boolean fresh,
            List<RuntimeState.DrillState> drills,
            RuntimeState.SensorState... sensors) {
        return new RuntimeState(
                "test",
                1000,
                new RuntimeState.ChargeState(who, why, "", 1000, Policy.PREFER_RGB, 0.5, 20, fresh, null),
                Stream.of(sensors).toList(),
                List.of(),
                new RuntimeState.LoopState(1, 0, 30, 10, 12, 14, List.of()),
                List.of(),
                null,
                drills,
                List.of(),
                new Stalls.StallCount(0, 0, 0),
                List.of(),
                null,
                null);
    }

    private static RuntimeState.SensorState well(Modality sensor) {
        return sensor(sensor, Health.OK, Cause.NONE);
    }

    private static RuntimeState.SensorState failed(Modality sensor, Cause cause) {
        return sensor(sensor, Health.FAILED, cause);
    }

    private static RuntimeState.SensorState sensor(Modality sensor, Health health, Cause cause) {
        return new RuntimeState.SensorState(
                sensor, "still", health, cause, "", 30, 30, 20, 7, 0, 0, 32, 24, "", TimeSource.ARRIVAL, null);
    }
}
