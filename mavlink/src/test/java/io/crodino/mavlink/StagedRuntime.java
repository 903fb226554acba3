package io.crodino.mavlink;

import io.crodino.edge.RuntimeDouble;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.ChargeSentence;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** A runtime whose facts the test sets: what it looks at is real. Thread-safe. */
final class StagedRuntime extends RuntimeDouble {
    static final Reason STARTED = new Reason.Started(true);
    static final Reason RETURNED = new Reason.Returned();

    private final List<Modality> sensors;
    private InCharge charge = InCharge.NONE;
    private Reason reason = new Reason.Waiting();
    private boolean broken;
    private @Nullable Mat depth;
    private double unit;
    private long captureNanos;
    private int lent;

    StagedRuntime(Modality... sensors) {
        this.sensors = List.of(sensors);
    }

    /** What is wrong with a sensor whose loss makes somebody else take over. */
    static Reason lost(Modality sensor, Cause cause) {
        return new Reason.Failed(new Reason.Complaint(sensor, cause, false), null, false);
    }

    synchronized void switchTo(InCharge next, Reason why) {
        Event event = new Event.Switched(charge, next, why, 0, false);
        charge = next;
        reason = why;
        tell(event);
    }

    /** From now on this is the newest depth picture; null for none that is fresh and trusted. */
    synchronized void show(@Nullable Mat picture, double metresPerUnit, long nanos) {
        depth = picture;
        unit = metresPerUnit;
        captureNanos = nanos;
    }

    /** From now on whoever looks at the state dies of it. */
    synchronized void breakDown(boolean so) {
        broken = so;
    }

    /** Depth pictures that were not closed. */
    synchronized int lent() {
        return lent;
    }

    @Override
    public synchronized Optional<DepthPicture> depthPicture() {
        if (depth == null) {
            return Optional.empty();
        }
        lent++;
        return Optional.of(new DepthPicture(depth, unit, captureNanos, Registration.UNKNOWN, null, this::takeBack));
    }

    private synchronized void takeBack() {
        lent--;
    }

    @Override
    public synchronized RuntimeState state() {
        if (broken) {
            throw new IllegalStateException("broken by the test");
        }
        return state(
                charge(charge, reason, ChargeSentence.of(charge, reason)),
                sensors.stream()
                        .map(sensor -> sensor(sensor, "staged", Cause.NONE, 64, 48))
                        .toList(),
                List.of(),
                null,
                null);
    }
}
