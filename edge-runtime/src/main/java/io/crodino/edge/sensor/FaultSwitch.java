package io.crodino.edge.sensor;

import org.jspecify.annotations.Nullable;

/** What is wrong with a {@link FaultySensor} right now; outlives its objects, as a real fault does. Thread-safe. */
public final class FaultSwitch {
    private volatile @Nullable Fault fault;

    public void inject(Fault wanted) {
        fault = wanted;
    }

    public void clear() {
        fault = null;
    }

    @Nullable
    Fault fault() {
        return fault;
    }
}
