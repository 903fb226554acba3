package io.crodino.edge.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.charge.Charge.SensorStanding;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.health.Cause;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.time.HandClock;
import io.crodino.edge.view.EventLine;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import org.junit.jupiter.api.Test;

class ChargeTest {
    private static final SensorStanding WELL = new SensorStanding(true, Cause.NONE, false, true);
    private static final SensorStanding CONNECTING = new SensorStanding(false, Cause.NOT_OPEN, false, true);
    private static final SensorStanding SILENT = new SensorStanding(false, Cause.NO_FRAMES, false, true);
    private static final SensorStanding DRILLED = new SensorStanding(false, Cause.BLACK, true, true);

    private final HandClock clock = new HandClock();
    private final EventLog events = new EventLog(clock);
    private final Charge charge = new Charge(Policy.PREFER_RGB, () -> Modality.RGB, events, clock);

    /** The sensors stand like this, and who is then in charge has a result. */
    private void stand(SensorStanding rgb, SensorStanding depth) {
        InCharge now = charge.decide(new PerModality<>(rgb, depth));
        if (now != InCharge.NONE) {
            charge.result(now, clock.nanos());
        }
    }

    private EventLine last() {
        return EventLine.of(events.last(1).get(0));
    }

    @Test
    void aSensorThatHasNeverFailedDoesNotComeBack() {
        stand(CONNECTING, WELL);
        assertThat(last().text()).isEqualTo("Depth is in charge");
        stand(WELL, WELL);
        assertThat(last().cause()).isEqualTo("START");
        assertThat(last().text()).isEqualTo("RGB is in charge: its first good frames have come");
    }

    @Test
    void aSensorThatFailedComesBack() {
        stand(WELL, WELL);
        stand(SILENT, WELL);
        assertThat(last().text()).isEqualTo("Depth has taken over: the camera sends no frames");
        stand(WELL, WELL);
        assertThat(last().text()).isEqualTo("RGB is back in charge: its sensor is well again");
    }

    @Test
    void whenBothAreLostBothCausesAreNamed() {
        stand(WELL, WELL);
        stand(SILENT, WELL);
        stand(SILENT, new SensorStanding(false, Cause.DEPTH_HOLES, false, true));
        assertThat(last().cause()).isEqualTo("DEPTH_HOLES");
        assertThat(last().text())
                .isEqualTo("No sensor can be trusted: the depth sensor measures almost no distances, and the camera"
                        + " sends no frames");
    }

    @Test
    void aSensorThatTheRobotDoesNotHaveIsNotBlamed() {
        stand(WELL, SensorStanding.ABSENT);
        stand(SILENT, SensorStanding.ABSENT);
        assertThat(last().text()).isEqualTo("No sensor can be trusted: the camera sends no frames");
    }

    @Test
    void aRealFailureDuringADrillOfTheOtherSensorIsNoDrill() {
        stand(WELL, WELL);
        stand(DRILLED, WELL);
        assertThat(last().drill()).isTrue();
        stand(DRILLED, SILENT);
        assertThat(last().drill()).isFalse();
        assertThat(last().text())
                .isEqualTo("No sensor can be trusted: the depth sensor sends no frames, and the camera sees only black"
                        + " (drill)");
    }

    @Test
    void whatIsNotFusedIsAnsweredForByTheOneSensor() {
        Charge fusing = new Charge(Policy.FUSE, () -> Modality.RGB, events, clock);
        fusing.decide(new PerModality<>(WELL, WELL));
        assertThat(fusing.state(clock.nanos(), 40, InCharge.DEPTH, who -> who == InCharge.DEPTH ? 0.5 : 0.8, 0.25))
                .satisfies(state -> {
                    assertThat(state.sensor()).isEqualTo(InCharge.DEPTH);
                    assertThat(state.trust()).isEqualTo(0.5);
                    assertThat(state.fusedShare()).isEqualTo(0.25);
                });
        assertThat(fusing.state(clock.nanos(), 900, InCharge.NONE, who -> 0.8, 0.25)
                        .sensor())
                .isEqualTo(InCharge.FUSED);
    }
}
