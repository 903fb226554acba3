package io.crodino.edge.intake;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.sensor.Injected;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Faults that are put into the sensors of a running kit on purpose, and what everybody is told of them: nobody must
 * mistake a drilled fault for a real one. A drill of a sensor goes on until the sensor has recovered from it. Thread-safe.
 */
public final class Drills {
    /** A sensor is trusted again before everybody has heard of it; so long, the drill still explains what happens. */
    private static final double HEARD_NANOS = 1e9;
    /** What fails for longer after the fault has ended fails by itself. */
    private static final double AFTERMATH_NANOS = 30e9;

    private final NanoClock clock;
    private final PerModality<FaultSwitch> switches;
    private final PerModality<AtomicReference<@Nullable Course>> courses =
            PerModality.of(modality -> new AtomicReference<>());

    /**
     * How far a drill of one sensor has come.
     *
     * @param injected the fault
     * @param endNanos when the fault ended, 0 while it lasts
     * @param wellNanos since when the sensor is trusted again, 0 before
     */
    private record Course(Injected injected, long endNanos, long wellNanos) {}

    /** @param switches of the sensors that {@link #wrap} makes, or that were made with them */
    public Drills(PerModality<FaultSwitch> switches) {
        this(switches, NanoClock.SYSTEM);
    }

    Drills(PerModality<FaultSwitch> switches, NanoClock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    public Drills() {
        this(PerModality.of(modality -> new FaultSwitch()));
    }

    /** The sensor, with faults on command. */
    public Sensor wrap(Sensor sensor, Modality modality) {
        return new FaultySensor(sensor, modality, switches.get(modality));
    }

    /** The faults of a sensor and its network. */
    public FaultSwitch faults(Modality modality) {
        return switches.get(modality);
    }

    /** Puts a fault into a sensor in place of the one it may have; it ends by itself after {@code atMost}. */
    public void inject(Modality sensor, Fault fault, Duration atMost) {
        switches.get(sensor).inject(fault, atMost);
    }

    public void clear(Modality sensor) {
        switches.get(sensor).clear();
    }

    /** Whether what this sensor does may come from a drill. */
    public boolean concerns(Modality sensor) {
        return switches.get(sensor).injected() != null || courses.get(sensor).get() != null;
    }

    /** Whether a drill of any sensor goes on. */
    public boolean goOn() {
        return concerns(Modality.RGB) || concerns(Modality.DEPTH);
    }

    /** What is appended to sentences about this sensor. */
    public String mark(Modality sensor) {
        return concerns(sensor) ? " (drill)" : "";
    }

    /** The drills that go on now. */
    public List<RuntimeState.DrillState> state() {
        List<RuntimeState.DrillState> states = new ArrayList<>();
        for (Modality sensor : Modality.values()) {
            Injected injected = switches.get(sensor).injected();
            Course course = courses.get(sensor).get();
            if (injected != null) {
                Double remaining = injected.remainingMillis(clock.nanos());
                states.add(new RuntimeState.DrillState(sensor, injected.fault(), true, remaining));
            } else if (course != null) {
                states.add(new RuntimeState.DrillState(sensor, course.injected().fault(), false, null));
            }
        }
        return states;
    }

    /** Called often, by the watchdog alone: follows the drill of one sensor and logs its beginning and end. */
    public void look(Modality sensor, boolean trusted, EventLog events) {
        AtomicReference<@Nullable Course> course = courses.get(sensor);
        Injected injected = switches.get(sensor).injected();
        Course before = course.get();
        if (injected != null) {
            if (before == null || !before.injected().equals(injected)) {
                course.set(new Course(injected, 0, 0));
                events.add(new Event.FaultInjected(sensor, injected.fault()));
            }
        } else if (before != null && before.endNanos() == 0) {
            course.set(new Course(before.injected(), clock.nanos(), 0));
            events.add(new Event.FaultEnded(sensor, before.injected().fault()));
        } else if (before != null) {
            course.set(afterwards(before, trusted, clock.nanos()));
        }
    }

    private static @Nullable Course afterwards(Course before, boolean trusted, long now) {
        if (now - before.endNanos() > AFTERMATH_NANOS) {
            return null;
        } else if (!trusted) {
            return new Course(before.injected(), before.endNanos(), 0);
        } else if (before.wellNanos() == 0) {
            return new Course(before.injected(), before.endNanos(), now);
        }
        return now - before.wellNanos() > HEARD_NANOS ? null : before;
    }
}
