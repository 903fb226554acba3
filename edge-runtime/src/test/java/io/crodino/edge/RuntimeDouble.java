package io.crodino.edge;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.AlignmentState;
import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.edge.view.RecordingState;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A double of the running kit, for tests of those who look at it: results are counted, events are those that it was told
 * of, and there is nothing else to see but what a subclass shows. Thread-safe.
 */
public abstract class RuntimeDouble implements RuntimeView {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private final Supervisor supervisor = new Supervisor(death -> tell(new Event.ThreadDied(death)), sentence -> {});
    private final List<LoggedEvent> events = new ArrayList<>();
    private long sequence;

    /** Somebody who has just come in charge, with a fresh result; or nobody, without one. */
    protected static RuntimeState.ChargeState charge(InCharge who, Reason why, String text) {
        return new RuntimeState.ChargeState(
                who, why, text, 1000, Policy.PREFER_RGB, 0.5, 20, who != InCharge.NONE, null);
    }

    /** A sensor with 30 pictures a second; well, or failed where there is a cause. */
    protected static RuntimeState.SensorState sensor(
            Modality sensor, String source, Cause cause, int width, int height) {
        return new RuntimeState.SensorState(
                sensor,
                source,
                cause == Cause.NONE ? Health.OK : Health.FAILED,
                cause,
                "the " + sensor.key() + " sensor " + cause.words(),
                30,
                30,
                20,
                7,
                0,
                0,
                width,
                height,
                "",
                TimeSource.ARRIVAL,
                null);
    }

    /** The state that shows this, and what has happened. */
    protected final synchronized RuntimeState state(
            RuntimeState.ChargeState charge,
            List<RuntimeState.SensorState> sensors,
            List<ClassInfo> classes,
            @Nullable FreeSpaceGrid grid,
            @Nullable AlignmentState alignment) {
        return new RuntimeState(
                "test",
                1000,
                charge,
                sensors,
                List.of(),
                new RuntimeState.LoopState(sequence, 0, 30, 10, 12, 14, List.of(10.0)),
                classes,
                null,
                List.of(),
                supervisor.deaths(),
                new Stalls.StallCount(0, 0, 0),
                List.copyOf(events),
                grid,
                null,
                alignment,
                capture(),
                recording());
    }

    /** What it keeps of what it sees; nothing. */
    protected @Nullable CaptureState capture() {
        return null;
    }

    /** What is recorded of what it sees; nothing. */
    protected @Nullable RecordingState recording() {
        return null;
    }

    /** How many results there were. */
    public final synchronized long sequence() {
        return sequence;
    }

    /** There is one more result. */
    public final synchronized void nextResult() {
        sequence++;
        notifyAll();
    }

    /** Whether the last result may be acted on; asked while this is locked. */
    protected boolean fresh() {
        return true;
    }

    @Override
    public final synchronized void tell(Event event) {
        long number = events.size() + 1L;
        events.add(new LoggedEvent(number, THEN, number, event));
        notifyAll();
    }

    @Override
    public final synchronized List<LoggedEvent> awaitEvents(long after, long timeoutMillis)
            throws InterruptedException {
        long until = System.nanoTime() + timeoutMillis * 1_000_000;
        for (long left = timeoutMillis; left > 0 && events.size() == after; ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        long seen = after > events.size() ? 0 : after;
        return events.stream().filter(event -> event.number() > seen).toList();
    }

    @Override
    public final synchronized Optional<ResultSnapshot> awaitNewer(long than, long timeoutMillis)
            throws InterruptedException {
        long until = System.nanoTime() + timeoutMillis * 1_000_000;
        for (long left = timeoutMillis; left > 0 && (!fresh() || sequence <= than); ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        return sequence > than ? latest() : Optional.empty();
    }

    @Override
    public Optional<ResultSnapshot> latest() {
        return Optional.empty();
    }

    @Override
    public Optional<SensorPicture> lastPicture(Modality sensor) {
        return Optional.empty();
    }

    @Override
    public Optional<DepthPicture> depthPicture() {
        return Optional.empty();
    }

    @Override
    public Optional<DepthPicture> depthPicture(long captureNanos) {
        return depthPicture();
    }

    @Override
    public final Supervisor supervisor() {
        return supervisor;
    }

    @Override
    public boolean drilling() {
        return false;
    }

    @Override
    public boolean alive() {
        return true;
    }
}
