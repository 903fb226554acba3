package io.crodino.edge.drill;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one sensor of a running kit fail again and again, and watches what happens through the same view that the page
 * has. The sensor must be the one that is in charge when all is well. Confined to one thread.
 */
final class Drill {
    private static final long SETTLE_MILLIS = 60_000;
    private static final long NOTICE_MILLIS = 5_000;
    private static final long SUBTLE_NOTICE_MILLIS = 20_000;
    private static final long SHOWN_MILLIS = 100;

    private final RuntimeView runtime;
    private final Modality sensor;
    private final FaultSwitch faults;
    private final SplittableRandom random;
    private final BooleanSupplier stop;
    private long seen;
    private int falseAlarms;
    private double cleanMillis;

    /** @param stop whether to give up waiting; what {@link #play} then returns is no measurement */
    Drill(RuntimeView runtime, Modality sensor, FaultSwitch faults, SplittableRandom random, BooleanSupplier stop) {
        this.runtime = runtime;
        this.sensor = sensor;
        this.faults = faults;
        this.random = random;
        this.stop = stop;
    }

    /** One fault, from a clean start to the return; the fault begins at a random moment. */
    Episode play(Fault fault) throws InterruptedException {
        awaitWell();
        clean(100 + random.nextInt(300));
        double start = runtime.state().uptimeMillis();
        faults.inject(fault);
        Observed observed = observe(limitMillis(fault));
        if (!fault.isSubtle() && observed.other) {
            falseAlarms++;
        }
        Thread.sleep(SHOWN_MILLIS);
        faults.clear();
        double cleared = runtime.state().uptimeMillis();
        Double returned = observed.failed == null ? null : awaitReturn(cleared);
        return observed.episode(sensor, fault, start, returned);
    }

    /** The failure and the switch of one episode, and the failure of the sensor that had no fault. */
    private record Observed(
            @Nullable LoggedEvent failed, @Nullable LoggedEvent switched, boolean other) {
        Episode episode(Modality sensor, Fault fault, double start, @Nullable Double returned) {
            return new Episode(
                    sensor,
                    fault,
                    failed != null && failed.event() instanceof Event.HealthChanged health ? health.cause() : null,
                    failed == null ? null : failed.uptimeMillis() - start,
                    switched == null ? null : switched.uptimeMillis() - start,
                    gapMillis(),
                    returned,
                    other);
        }

        private @Nullable Double gapMillis() {
            return switched != null && switched.event() instanceof Event.Switched to && to.gapMillis() > 0
                    ? to.gapMillis()
                    : null;
        }
    }

    private Observed observe(long patienceMillis) throws InterruptedException {
        LoggedEvent failed = null;
        LoggedEvent switched = null;
        boolean other = false;
        long until = System.nanoTime() + patienceMillis * 1_000_000;
        while (switched == null && System.nanoTime() < until && !stop.getAsBoolean()) {
            for (LoggedEvent event : runtime.awaitEvents(seen, 20)) {
                seen = event.number();
                failed = failed == null && isFailure(event, sensor) ? event : failed;
                other |= isFailure(event, sensor.other());
                switched = event.event() instanceof Event.Switched to && !has(to.to()) ? event : switched;
            }
        }
        return new Observed(failed, switched, other);
    }

    private static boolean isFailure(LoggedEvent event, Modality of) {
        return event.event() instanceof Event.HealthChanged health
                && health.sensor() == of
                && health.to() == Health.FAILED;
    }

    /** Whether the sensor is in charge, alone or with the other. */
    private boolean has(InCharge now) {
        return now == InCharge.FUSED || now.sensor() == sensor;
    }

    private @Nullable Double awaitReturn(double since) throws InterruptedException {
        LoggedEvent event = await(e -> e instanceof Event.Switched switched && has(switched.to()));
        return event == null ? null : event.uptimeMillis() - since;
    }

    private @Nullable LoggedEvent await(Predicate<Event> wanted) throws InterruptedException {
        long until = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
        while (System.nanoTime() < until && !stop.getAsBoolean()) {
            for (LoggedEvent event : runtime.awaitEvents(seen, 20)) {
                seen = event.number();
                if (wanted.test(event.event())) {
                    return event;
                }
            }
        }
        return null;
    }

    /** @throws UserException when the sensors do not become well */
    private void awaitWell() throws InterruptedException {
        long until = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
        while (System.nanoTime() < until && !stop.getAsBoolean()) {
            RuntimeState state = runtime.state();
            boolean well = state.sensors().stream().allMatch(s -> s.health() == Health.OK);
            if (well && has(state.charge().sensor())) {
                return;
            }
            Thread.sleep(10);
        }
        if (stop.getAsBoolean()) {
            return;
        }
        throw new UserException("the sensors did not become well within " + SETTLE_MILLIS / 1000
                + " s: expected both OK and " + sensor.key() + " in charge, found " + words(runtime.state()));
    }

    private static String words(RuntimeState state) {
        return state.charge().sensor().key() + " in charge, "
                + state.sensors().stream()
                        .map(s -> s.sensor().key() + " " + s.health() + " " + s.cause())
                        .collect(Collectors.joining(", "))
                + "; try them with 'crodino run' first";
    }

    /** Lets clean time pass, and counts failures that nobody caused. */
    private void clean(long millis) throws InterruptedException {
        skipOld();
        Thread.sleep(millis);
        cleanMillis += millis;
        for (LoggedEvent event : runtime.awaitEvents(seen, 0)) {
            seen = event.number();
            falseAlarms += isFailure(event, sensor) || isFailure(event, sensor.other()) ? 1 : 0;
        }
    }

    private void skipOld() throws InterruptedException {
        for (LoggedEvent event : runtime.awaitEvents(seen, 0)) {
            seen = event.number();
        }
    }

    int falseAlarms() {
        return falseAlarms;
    }

    double cleanMillis() {
        return cleanMillis;
    }

    /** A fault that is found later counts as missed. */
    static long limitMillis(Fault fault) {
        return fault.isSubtle() ? SUBTLE_NOTICE_MILLIS : NOTICE_MILLIS;
    }

    /** The causes that name a fault rightly. */
    static List<Cause> rightCauses(Fault fault) {
        return switch (fault) {
            case NO_FRAMES -> List.of(Cause.NO_FRAMES);
            case DISCONNECTED -> List.of(Cause.NO_FRAMES, Cause.NOT_OPEN);
            // Slower than three intervals is silence first.
            case LATE -> List.of(Cause.LATE, Cause.NO_FRAMES);
            case FROZEN -> List.of(Cause.FROZEN);
            case BLACK -> List.of(Cause.BLACK);
            case SATURATED -> List.of(Cause.SATURATED, Cause.OUT_OF_RANGE);
            case COVERED -> List.of(Cause.COVERED);
            case CORRUPT -> List.of(Cause.CORRUPT);
            case NOISE -> List.of(Cause.NOISE);
            case DEPTH_HOLES -> List.of(Cause.DEPTH_HOLES);
            case OUT_OF_RANGE -> List.of(Cause.OUT_OF_RANGE);
            case INFERENCE_FAILS, INFERENCE_HANGS, INFERENCE_SLOW -> List.of(Cause.INFERENCE);
            case FOG, OCCLUSION, DIRT, MISALIGNED -> List.of(Cause.DISAGREES);
        };
    }
}
