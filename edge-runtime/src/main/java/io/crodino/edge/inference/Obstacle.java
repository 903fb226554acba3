package io.crodino.edge.inference;

import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import java.util.concurrent.locks.LockSupport;

/** What is put into the way of a network on purpose, to see whether it is noticed. Called on the thread that computes. */
@FunctionalInterface
public interface Obstacle {
    /** Nothing. */
    Obstacle NONE = () -> {};

    /** Returns at once, late, or, as long as the fault lasts, not at all; throws when the network is to fail. */
    void pass();

    /** The faults of networks that a switch injects. */
    static Obstacle of(FaultSwitch faults) {
        long slowNanos = 600_000_000;
        long pollNanos = 2_000_000;
        return () -> {
            Fault fault = faults.fault();
            if (fault == Fault.INFERENCE_FAILS) {
                throw new IllegalStateException("the computing device failed (injected)");
            } else if (fault == Fault.INFERENCE_SLOW) {
                long until = System.nanoTime() + slowNanos;
                while (faults.fault() == fault && System.nanoTime() < until) {
                    LockSupport.parkNanos(pollNanos);
                }
            }
            while (fault == Fault.INFERENCE_HANGS && faults.fault() == fault) {
                LockSupport.parkNanos(pollNanos);
            }
        };
    }
}
