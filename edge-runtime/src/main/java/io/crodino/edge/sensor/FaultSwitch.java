package io.crodino.edge.sensor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is wrong with a {@link FaultySensor} right now; outlives its objects, as a real fault does. Thread-safe. */
public class FaultSwitch {
    private volatile @Nullable Injected injected;

    /** Until it is cleared. */
    public void inject(Fault wanted) {
        injected = new Injected(wanted, System.nanoTime(), null);
    }

    /** For a while: the fault is over then, whether or not anybody clears it. */
    public void inject(Fault wanted, Duration atMost) {
        injected = new Injected(wanted, System.nanoTime(), atMost.toNanos());
    }

    public void clear() {
        injected = null;
    }

    /** What is injected now; null for nothing. */
    public @Nullable Injected injected() {
        Injected now = injected;
        return now == null || now.over(System.nanoTime()) ? null : now;
    }

    @Nullable
    Fault fault() {
        Injected now = injected();
        return now == null ? null : now.fault();
    }
}
