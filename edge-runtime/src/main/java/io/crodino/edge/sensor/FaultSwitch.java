package io.crodino.edge.sensor;

import io.crodino.edge.time.NanoClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is wrong with a {@link FaultySensor} right now; outlives its objects, as a real fault does. Thread-safe. */
public class FaultSwitch {
    private final NanoClock clock;
    private volatile @Nullable Injected injected;

    public FaultSwitch() {
        this(NanoClock.SYSTEM);
    }

    public FaultSwitch(NanoClock clock) {
        this.clock = clock;
    }

    /** Until it is cleared. */
    public void inject(Fault wanted) {
        injected = new Injected(wanted, clock.nanos(), null);
    }

    /** For a while: the fault is over then, whether or not anybody clears it. */
    public void inject(Fault wanted, Duration atMost) {
        injected = new Injected(wanted, clock.nanos(), atMost.toNanos());
    }

    public void clear() {
        injected = null;
    }

    /** What is injected now; null for nothing. */
    public @Nullable Injected injected() {
        Injected now = injected;
        return now == null || now.over(clock.nanos()) ? null : now;
    }

    public @Nullable Fault fault() {
        Injected now = injected();
        return now == null ? null : now.fault();
    }
}
