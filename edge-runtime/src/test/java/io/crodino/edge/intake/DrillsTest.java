package io.crodino.edge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.time.HandClock;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrillsTest {
    private final HandClock clock = new HandClock();
    private final PerModality<FaultSwitch> faults = PerModality.of(modality -> new FaultSwitch(clock));
    private final Drills drills = new Drills(faults, clock);
    private final EventLog events = new EventLog(clock);

    private void look(boolean trusted) {
        drills.look(Modality.RGB, trusted, events);
    }

    @Test
    void whereNothingIsInjectedNothingIsSaid() {
        look(true);
        look(false);
        assertThat(drills.state()).isEmpty();
        assertThat(drills.mark(Modality.RGB)).isEmpty();
        assertThat(events.after(0)).isEmpty();
    }

    @Test
    void theBeginningAndTheEndAreLoggedOnceAndMarked() {
        drills.inject(Modality.RGB, Fault.FROZEN, Duration.ofMinutes(1));
        look(true);
        look(false);
        drills.clear(Modality.RGB);
        look(false);
        look(false);
        assertThat(events.after(0))
                .extracting(LoggedEvent::event)
                .containsExactly(
                        new Event.FaultInjected(Modality.RGB, Fault.FROZEN),
                        new Event.FaultEnded(Modality.RGB, Fault.FROZEN))
                .allMatch(Event::drill);
    }

    @Test
    void aDrillGoesOnUntilTheSensorHasRecoveredAndIsNotTheOtherSensors() {
        drills.inject(Modality.RGB, Fault.BLACK, Duration.ofMinutes(1));
        assertThat(drills.state()).singleElement().satisfies(drill -> {
            assertThat(drill.injecting()).isTrue();
            assertThat(drill.remainingMillis()).isBetween(1.0, 60_000.0);
        });
        look(false);
        drills.clear(Modality.RGB);
        look(false);
        assertThat(drills.state()).containsExactly(new RuntimeState.DrillState(Modality.RGB, Fault.BLACK, false, null));
        assertThat(drills.mark(Modality.RGB)).isEqualTo(" (drill)");
        assertThat(drills.mark(Modality.DEPTH)).isEmpty();
        look(true);
        clock.turn(900);
        look(true);
        assertThat(drills.goOn()).isTrue();
        clock.turn(200);
        look(true);
        assertThat(drills.state()).isEmpty();
    }

    @Test
    void aNewFaultTakesThePlaceOfTheOldOne() {
        drills.inject(Modality.RGB, Fault.BLACK, Duration.ofMinutes(1));
        look(true);
        drills.inject(Modality.RGB, Fault.NOISE, Duration.ofMinutes(1));
        look(true);
        assertThat(events.after(0))
                .extracting(LoggedEvent::event)
                .containsExactly(
                        new Event.FaultInjected(Modality.RGB, Fault.BLACK),
                        new Event.FaultInjected(Modality.RGB, Fault.NOISE));
        assertThat(drills.state()).singleElement().satisfies(drill -> assertThat(drill.fault())
                .isEqualTo(Fault.NOISE));
    }

    @Test
    void aFaultWithoutAnEndIsSaidToHaveNone() {
        faults.depth().inject(Fault.DEPTH_HOLES);
        assertThat(drills.state())
                .containsExactly(new RuntimeState.DrillState(Modality.DEPTH, Fault.DEPTH_HOLES, true, null));
    }
}
