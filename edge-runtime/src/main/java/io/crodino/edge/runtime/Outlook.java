package io.crodino.edge.runtime;

import io.crodino.edge.alignment.Alignment;
import io.crodino.edge.charge.Charge;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.inference.Lane;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.result.Latencies;
import io.crodino.edge.result.ResultStore;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.RecordingState;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What clients may see of a running kit: its state, and results as long as they may be acted on. Thread-safe. */
final class Outlook {
    private static final int EVENTS_SHOWN = 40;

    private final double staleMillis;
    private final Slot slot;
    private final Charge charge;
    private final ResultStore results;
    private final Latencies latencies;
    private final ModelSwitch models;
    private final Drills drills;
    private final Supervisor supervisor;
    private final Stalls stalls;
    private final EventLog events;
    private final @Nullable Alignment alignment;
    private final NanoClock clock;
    private final long startNanos;
    private volatile @Nullable Supplier<CaptureState> capture;
    private volatile @Nullable Supplier<RecordingState> recording;

    /**
     * @param staleMillis older results may not be acted on
     * @param alignment of both sensors; null when there is only one
     */
    Outlook(
            double staleMillis,
            Slot slot,
            Charge charge,
            ResultStore results,
            Latencies latencies,
            ModelSwitch models,
            Drills drills,
            Supervisor supervisor,
            Stalls stalls,
            EventLog events,
            @Nullable Alignment alignment,
            NanoClock clock) {
        this.staleMillis = staleMillis;
        this.slot = slot;
        this.charge = charge;
        this.results = results;
        this.latencies = latencies;
        this.models = models;
        this.drills = drills;
        this.supervisor = supervisor;
        this.stalls = stalls;
        this.events = events;
        this.alignment = alignment;
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    void showCapture(Supplier<CaptureState> shown) {
        capture = shown;
    }

    void showRecording(Supplier<RecordingState> shown) {
        recording = shown;
    }

    /** Everything at one moment. */
    RuntimeState state() {
        long nanos = clock.nanos();
        List<RuntimeState.SensorState> sensors = new ArrayList<>();
        List<RuntimeState.ModelState> networks = new ArrayList<>();
        long dropped = 0;
        Selection now = slot.now();
        for (Lane lane : now.lanes().all()) {
            sensors.add(lane.reader().state(nanos, drills.mark(lane.modality())));
            networks.add(lane.modelState());
            dropped += lane.reader().dropped();
        }
        Supplier<CaptureState> kept = capture;
        Supplier<RecordingState> recorded = recording;
        InCharge answers = answers();
        boolean fresh = answers != InCharge.NONE;
        return new RuntimeState(
                Kit.version(),
                (nanos - startNanos) / 1e6,
                charge.state(nanos, results.ageMillis(), answers, now::miou, latencies.fusedShare()),
                sensors,
                networks,
                latencies.state(dropped),
                now.lanes().classes(),
                now.agreement(),
                drills.state(),
                supervisor.deaths(),
                stalls.state(),
                events.last(EVENTS_SHOWN),
                fresh ? results.grid(depthLimitMillis()).orElse(null) : null,
                models.shown(),
                alignment == null ? null : alignment.state(),
                kept == null ? null : kept.get(),
                recorded == null ? null : recorded.get());
    }

    /** The last result while it may be acted on; the caller closes it. */
    Optional<ResultSnapshot> latest() {
        return fresh() ? results.copy(depthLimitMillis()) : Optional.empty();
    }

    /** The next one that may be acted on; empty when none has come in time. */
    Optional<ResultSnapshot> awaitNewer(long sequence, long timeoutMillis) throws InterruptedException {
        long until = clock.nanos() + timeoutMillis * 1_000_000;
        long before = sequence;
        // A result that is stale when it is looked at will not be fresh again: its successor is waited for.
        for (long now = results.awaitNewer(before, until); now > before; now = results.awaitNewer(before, until)) {
            Optional<ResultSnapshot> newer = latest();
            if (newer.isPresent()) {
                return newer;
            }
            before = now;
        }
        return Optional.empty();
    }

    /** The newest depth picture of a sensor that is trusted, while it is fresh; the caller closes it. */
    Optional<DepthPicture> depthPicture() {
        Lane depth = slot.now().lanes().find(Modality.DEPTH);
        return depth == null ? Optional.empty() : depth.reader().depthPicture(depthLimitMillis());
    }

    /** The one of the last depth pictures that was taken nearest to some time, under the same conditions. */
    Optional<DepthPicture> depthPicture(long captureNanos) {
        Lane depth = slot.now().lanes().find(Modality.DEPTH);
        return depth == null ? Optional.empty() : depth.reader().depthPicture(captureNanos, depthLimitMillis());
    }

    /** Whether there is a result that may be acted on. */
    private boolean fresh() {
        return answers() != InCharge.NONE;
    }

    /** Who answers for the last result if it may be acted on; otherwise nobody. */
    private InCharge answers() {
        InCharge by = results.youngerThan(staleMillis);
        return charge.now().answersFor(by) ? by : InCharge.NONE;
    }

    /** How old a depth picture may be whose distances are shown; none may, once its sensor is not trusted any more. */
    private double depthLimitMillis() {
        Lane depth = slot.now().lanes().find(Modality.DEPTH);
        return depth != null && depth.reader().monitor().trusted() ? staleMillis : -1;
    }
}
