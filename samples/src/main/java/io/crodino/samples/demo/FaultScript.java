package io.crodino.samples.demo;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.PerModality;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes sensors fail one way after the other, and watches whether another takes over. Confined to one thread. */
final class FaultScript {
    private static final long SETTLE_MILLIS = 20_000;
    private static final long NOTICE_MILLIS = 5_000;
    private static final long SHOWN_MILLIS = 700;
    private static final List<Fault> CAMERA_FAULTS = List.of(
            Fault.NO_FRAMES,
            Fault.BLACK,
            Fault.SATURATED,
            Fault.COVERED,
            Fault.CORRUPT,
            Fault.FROZEN,
            Fault.DISCONNECTED);

    private final RuntimeView runtime;
    private final PerModality<FaultSwitch> faults;
    private final PrintStream out;
    private final List<String> missed = new ArrayList<>();
    private long seen;

    /** @param faults of the sensors that {@code runtime} reads */
    FaultScript(RuntimeView runtime, PerModality<FaultSwitch> faults, PrintStream out) {
        this.runtime = runtime;
        this.faults = faults;
        this.out = out;
    }

    /** One round: every fault of the camera, then both sensors at once. */
    void play() throws InterruptedException {
        for (Fault fault : CAMERA_FAULTS) {
            awaitCharge(InCharge.RGB);
            inject(faults.rgb(), fault, InCharge.RGB, InCharge.DEPTH);
            faults.rgb().clear();
        }
        awaitCharge(InCharge.RGB);
        inject(faults.rgb(), Fault.NO_FRAMES, InCharge.RGB, InCharge.DEPTH);
        inject(faults.depth(), Fault.DEPTH_HOLES, InCharge.DEPTH, InCharge.NONE);
        faults.depth().clear();
        faults.rgb().clear();
        awaitCharge(InCharge.RGB);
    }

    /** Faults that led to no switch, in words. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    private void inject(FaultSwitch sensor, Fault fault, InCharge from, InCharge to) throws InterruptedException {
        skipOld();
        sensor.inject(fault);
        Optional<Event.Switched> event = awaitSwitch(from, to);
        String line = event.map(e -> String.format(
                        Locale.ROOT,
                        "%-12s %s -> %s  %s%s",
                        fault,
                        from.key(),
                        to.key(),
                        e.reason().code(),
                        gap(e)))
                .orElse(fault + " on " + from.key() + ": no switch to " + to.key());
        out.println("  " + line);
        if (event.isEmpty()) {
            missed.add(line);
        }
        Thread.sleep(SHOWN_MILLIS);
    }

    private static String gap(Event.Switched event) {
        return event.gapMillis() > 0 ? String.format(Locale.ROOT, ", gap %.0f ms", event.gapMillis()) : "";
    }

    private void skipOld() throws InterruptedException {
        for (LoggedEvent event : runtime.awaitEvents(seen, 0)) {
            seen = event.number();
        }
    }

    private Optional<Event.Switched> awaitSwitch(InCharge from, InCharge to) throws InterruptedException {
        long until = System.nanoTime() + NOTICE_MILLIS * 1_000_000;
        while (System.nanoTime() < until) {
            for (LoggedEvent event : runtime.awaitEvents(seen, 100)) {
                seen = event.number();
                if (event.event() instanceof Event.Switched switched
                        && switched.from() == from
                        && switched.to() == to) {
                    return Optional.of(switched);
                }
            }
        }
        return Optional.empty();
    }

    private void awaitCharge(InCharge sensor) throws InterruptedException {
        long until = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
        while (System.nanoTime() < until) {
            RuntimeState state = runtime.state();
            boolean allWell = state.sensors().stream().allMatch(s -> s.health() == Health.OK);
            if (allWell && state.charge().sensor() == sensor) {
                Thread.sleep(SHOWN_MILLIS);
                return;
            }
            Thread.sleep(20);
        }
        missed.add(sensor.key() + " did not come back within " + SETTLE_MILLIS / 1000 + " s");
    }
}
