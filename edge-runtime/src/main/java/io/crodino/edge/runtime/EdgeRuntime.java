package io.crodino.edge.runtime;

import io.crodino.edge.alignment.Alignment;
import io.crodino.edge.charge.Charge;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.inference.InferenceLoop;
import io.crodino.edge.inference.Lane;
import io.crodino.edge.inference.Lanes;
import io.crodino.edge.inference.Workload;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.intake.Watchdog;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.models.RunningKit;
import io.crodino.edge.result.GridTally;
import io.crodino.edge.result.Latencies;
import io.crodino.edge.result.Moments;
import io.crodino.edge.result.Result;
import io.crodino.edge.result.ResultStore;
import io.crodino.edge.result.Summing;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.supervision.ProcessEnd;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.Lookout;
import io.crodino.edge.view.RecordingState;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The running kit: readers and watchdog in the back, one loop thread that computes the newest pictures of who is in
 * charge. All models are loaded and warm, so a switch costs one frame. Thread-safe.
 */
public final class EdgeRuntime implements RuntimeView, AutoCloseable {
    private final NanoClock clock;
    private final EventLog events;
    private final Supervisor supervisor;
    private final Drills drills;
    private final Latencies latencies;
    private final ResultStore results;
    private final Moments moments;
    private final Summing summing;
    private final RuntimeConfig config;
    private final SensorReaders readers;
    private final Slot slot;
    private final Charge charge;
    private final ModelSwitch models;
    private final LoopKeeper loop;
    private final NetworkMender mender;
    private final Watchdog watchdog;
    private final @Nullable Alignment alignment;
    private final Outlook outlook;

    /**
     * Takes over the channels and warms the models; nothing is read before {@link #start}. The process ends, with a
     * sentence and the exit code {@link io.crodino.formats.Cli#THREAD_DIED}, when inference or watchdog keep dying.
     *
     * @param drills what is known of faults that are put into the sensors on purpose
     * @param reopener of models whose session has failed
     * @throws UserException when there is no channel, or the models do not fit together or to the policy
     */
    public EdgeRuntime(Map<Modality, SensorChannel> channels, RuntimeConfig config, Drills drills, Reopener reopener) {
        this(channels, config, drills, reopener, NanoClock.SYSTEM, ProcessEnd::now);
    }

    /** @param end ends the process with a sentence, once a thread that nothing goes on without keeps dying */
    EdgeRuntime(
            Map<Modality, SensorChannel> channels,
            RuntimeConfig config,
            Drills drills,
            Reopener reopener,
            NanoClock clock,
            Consumer<String> end) {
        this.clock = clock;
        this.drills = drills;
        Stalls stalls = new Stalls(clock, Watchdog.PERIOD_NANOS);
        latencies = new Latencies(clock);
        events = new EventLog(clock);
        supervisor = new Supervisor(this::threadDied, end);
        this.config = config;
        readers = new SensorReaders(channels, config.health(), drills, events, supervisor, stalls, clock, this::signal);
        moments = new Moments(clock);
        slot = new Slot(readers.all(), channels, config, moments, stalls, clock);
        int classes = lanes().classes().size();
        results = new ResultStore(new GridTally(config.grid(), classes), clock);
        Lane depth = lanes().find(Modality.DEPTH);
        summing = new Summing(
                depth == null ? null : depth.reader(),
                depth == null ? 0 : depth.model().card().depthMax(),
                new GridTally(config.grid(), classes));
        charge = new Charge(config.policy(), () -> slot.now().preference().preferred(), events, clock);
        loop = new LoopKeeper(this::newLoop);
        models = new ModelSwitch(slot, readers.all(), loop, charge, events, supervisor);
        mender = new NetworkMender(slot, loop, models, readers.all(), reopener, drills, events, supervisor, end, clock);
        watchdog = new Watchdog(List.copyOf(readers.all().values()), drills, events, stalls, supervisor);
        alignment = alignment();
        outlook = new Outlook(
                config.staleMs(),
                slot,
                charge,
                results,
                latencies,
                models,
                drills,
                supervisor,
                stalls,
                events,
                alignment,
                clock);
    }

    private @Nullable Alignment alignment() {
        SensorReader rgb = readers.find(Modality.RGB);
        SensorReader depth = readers.find(Modality.DEPTH);
        return rgb == null || depth == null ? null : new Alignment(rgb, depth, drills, events, supervisor);
    }

    private InferenceLoop newLoop() {
        return new InferenceLoop(
                () -> charge.decide(PerModality.of(readers::standing)),
                () -> slot.now().networks(),
                config.staleMs(),
                this::publish,
                failure -> mender.failed(failure),
                supervisor,
                clock);
    }

    private Lanes lanes() {
        return slot.now().lanes();
    }

    /** Starts reading and computing. */
    public void start() {
        readers.start();
        watchdog.start();
        mender.start();
        if (alignment != null) {
            alignment.start();
        }
        loop.start();
    }

    private void signal() {
        loop.signal();
    }

    private void threadDied(Death death) {
        events.add(new Event.ThreadDied(death));
    }

    private void publish(Result result) {
        latencies.add(result.captureNanos(), result.doneNanos(), result.by() == InCharge.FUSED);
        summing.reuse(results.publish(result, summing.of(result)));
        moments.result(result);
        charge.result(result.by(), result.doneNanos());
        models.published(result);
    }

    @Override
    public RuntimeState state() {
        return outlook.state();
    }

    /** For who changes the models while it runs. */
    public RunningKit changeable() {
        return models;
    }

    /** For those who keep or record what is seen; only one of them may ask for moments. */
    public Lookout lookout() {
        boolean compares = readers.all().size() > 1 && config.agreement().budget() > 0;
        return new LoopLookout(moments, readers, compares);
    }

    /** What the model of a sensor says about itself; empty for a sensor that this kit has not. */
    public Optional<ModelCard> card(Modality sensor) {
        return Optional.ofNullable(lanes().find(sensor))
                .map(lane -> lane.model().card());
    }

    /** From now on the state shows what is kept of what is seen. */
    public void showCapture(Supplier<CaptureState> capture) {
        outlook.showCapture(capture);
    }

    /** From now on the state shows what is recorded. */
    public void showRecording(Supplier<RecordingState> recording) {
        outlook.showRecording(recording);
    }

    /** How much the loop has done so far, and how much of it in the networks; for benchmarks. */
    public Workload workload() {
        return new Workload(
                latencies.count(),
                loop.busyNanos(),
                lanes().all().stream()
                        .mapToLong(lane -> lane.model().busyNanos())
                        .sum());
    }

    @Override
    public Optional<SensorPicture> lastPicture(Modality sensor) {
        SensorReader reader = readers.find(sensor);
        return reader == null ? Optional.empty() : reader.lastPicture();
    }

    @Override
    public Optional<DepthPicture> depthPicture() {
        return outlook.depthPicture();
    }

    @Override
    public Optional<DepthPicture> depthPicture(long captureNanos) {
        return outlook.depthPicture(captureNanos);
    }

    @Override
    public boolean drilling() {
        return drills.goOn();
    }

    @Override
    public Supervisor supervisor() {
        return supervisor;
    }

    @Override
    public boolean alive() {
        return loop.alive();
    }

    @Override
    public Optional<ResultSnapshot> latest() {
        return outlook.latest();
    }

    @Override
    public Optional<ResultSnapshot> awaitNewer(long sequence, long timeoutMillis) throws InterruptedException {
        return outlook.awaitNewer(sequence, timeoutMillis);
    }

    @Override
    public List<LoggedEvent> awaitEvents(long after, long timeoutMillis) throws InterruptedException {
        return events.await(after, timeoutMillis);
    }

    @Override
    public void tell(Event event) {
        events.add(event);
    }

    /** Stops within two seconds, also when a driver blocks. */
    @Override
    public void close() {
        readers.close();
        watchdog.close();
        mender.close();
        if (alignment != null) {
            alignment.close();
        }
        // A model that still computes must not lose its memory; the process is about to end anyway.
        if (loop.stop()) {
            slot.now().close();
            results.clear();
            summing.close();
            readers.closePools();
            lanes().all().forEach(lane -> lane.model().close());
        }
    }
}
