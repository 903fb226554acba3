package io.crodino.edge.runtime;

import io.crodino.edge.charge.Charge;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.inference.InferenceLoop;
import io.crodino.edge.inference.Lane;
import io.crodino.edge.inference.Lanes;
import io.crodino.edge.inference.Workload;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.intake.Watchdog;
import io.crodino.edge.models.RunningKit;
import io.crodino.edge.result.GridTally;
import io.crodino.edge.result.Latencies;
import io.crodino.edge.result.Result;
import io.crodino.edge.result.ResultStore;
import io.crodino.edge.result.Summing;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.supervision.ProcessEnd;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.InCharge;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The running kit: readers and watchdog in the back, one loop thread that computes the newest pictures of who is in
 * charge. All models are loaded and warm, so a switch costs one frame. Thread-safe.
 */
public final class EdgeRuntime implements RuntimeView, AutoCloseable {
    private static final int EVENTS_SHOWN = 40;

    private final NanoClock clock;
    private final Stalls stalls;
    private final long startNanos;
    private final EventLog events;
    private final Supervisor supervisor;
    private final Drills drills;
    private final Latencies latencies;
    private final ResultStore results;
    private final Summing summing;
    private final RuntimeConfig config;
    private final Map<Modality, SensorReader> readers;
    private final Slot slot;
    private final Charge charge;
    private final ModelSwitch models;
    private final LoopKeeper loop;
    private final NetworkMender mender;
    private final Watchdog watchdog;
    /**
     * Takes over the channels and warms the models; nothing is read before {@link #start}. The process ends, with a
     * sentence and the exit code {@link io.crodino.formats.Cli#THREAD_DIED}, when inference or watchdog keep dying.
     *
     * @param drills what is known of faults that are put into the sensors on purpose
     * @param reopener of models whose session has failed
     * @throws UserException when there is no channel, or the models do not fit together or to the policy
     */
    public EdgeRuntime(Map<Modality, Channel> channels, RuntimeConfig config, Drills drills, Reopener reopener) {
        this(channels, config, drills, reopener, NanoClock.SYSTEM, ProcessEnd::now);
    }

    /** @param end ends the process with a sentence, once a thread that nothing goes on without keeps dying */
    EdgeRuntime(
            Map<Modality, Channel> channels,
            RuntimeConfig config,
            Drills drills,
            Reopener reopener,
            NanoClock clock,
            Consumer<String> end) {
        this.clock = clock;
        this.drills = drills;
        startNanos = clock.nanos();
        stalls = new Stalls(clock, Watchdog.PERIOD_NANOS);
        latencies = new Latencies(clock);
        events = new EventLog(clock);
        supervisor = new Supervisor(this::threadDied, end);
        this.config = config;
        readers = readers(channels);
        slot = new Slot(readers, channels, config, stalls, clock);
        int classes = lanes().classes().size();
        results = new ResultStore(new GridTally(config.grid(), classes), clock);
        Lane depth = lanes().find(Modality.DEPTH);
        summing = new Summing(
                depth == null ? null : depth.reader(),
                depth == null ? 0 : depth.model().card().depthMax(),
                new GridTally(config.grid(), classes));
        charge = new Charge(config.policy(), () -> slot.now().preference().preferred(), events, clock);
        loop = new LoopKeeper(this::newLoop);
        models = new ModelSwitch(slot, readers, loop, charge, events, supervisor);
        mender = new NetworkMender(slot, loop, models, readers, reopener, events, supervisor, end, clock);
        watchdog = new Watchdog(List.copyOf(readers.values()), drills, events, stalls, supervisor);
    }

    private Map<Modality, SensorReader> readers(Map<Modality, Channel> channels) {
        Map<Modality, SensorReader> made = new EnumMap<>(Modality.class);
        channels.forEach((modality, channel) -> {
            double farthest = channel.model().card().depthMax();
            SensorMonitor monitor = new SensorMonitor(modality, config.health(), farthest, this::healthChanged);
            made.put(
                    modality,
                    new SensorReader(
                            modality, channel.sensors(), monitor, listener(modality), supervisor, stalls, clock));
        });
        return made;
    }

    private InferenceLoop newLoop() {
        return new InferenceLoop(
                () -> charge.decide(PerModality.of(this::standing)),
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
        readers.values().forEach(SensorReader::start);
        watchdog.start();
        mender.start();
        loop.start();
    }

    private SensorReader.Listener listener(Modality sensor) {
        return new SensorReader.Listener() {
            @Override
            public void news() {
                signal();
            }

            @Override
            public void opened(String given) {
                String text = "the " + sensor.key() + " sensor gives " + given;
                events.add("opened", sensor.key(), "", "", "", text, 0);
            }
        };
    }

    private void signal() {
        loop.signal();
    }

    private void threadDied(Death death) {
        events.add("thread", death.thread(), "RUNS", death.next(), death.cause(), death.text(), 0);
    }

    private void healthChanged(Modality sensor, Health from, Health to, Cause cause) {
        SensorReader reader = readers.get(sensor);
        String why = to == Health.FAILED && reader != null ? reader.trouble(cause) : "";
        String text = "the " + sensor.key() + " sensor " + words(from, to, cause) + why + drills.mark(sensor);
        boolean drill = drills.concerns(sensor);
        events.add("sensor", sensor.key(), from.name(), to.name(), cause.name(), text, 0, drill);
        if (to == Health.FAILED && reader != null) {
            reader.pool().discard();
        }
        signal();
    }

    private static String words(Health from, Health to, Cause cause) {
        return switch (to) {
            case OK ->
                switch (from) {
                    case CONNECTING -> "is well";
                    case FAILED -> "is trusted again: nobody who can be trusted contradicts it any more";
                    case OK, SUSPECT, RECOVERING -> "is well again";
                };
            case RECOVERING -> "sends good frames again";
            case CONNECTING, SUSPECT, FAILED -> cause.words();
        };
    }

    private Charge.Standing standing(Modality modality) {
        SensorReader reader = readers.get(modality);
        return reader == null
                ? Charge.Standing.ABSENT
                : new Charge.Standing(
                        reader.monitor().trusted(), reader.monitor().cause(), drills.concerns(modality), true);
    }

    private void publish(Result result) {
        latencies.add(result.captureNanos(), result.doneNanos(), result.by() == InCharge.FUSED);
        summing.reuse(results.publish(result, summing.of(result)));
        charge.result(result.by(), result.doneNanos());
        models.published(result);
    }

    @Override
    public RuntimeState state() {
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
                models.shown());
    }

    /** For who changes the models while it runs. */
    public RunningKit changeable() {
        return models;
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

    /** Whether there is a result that may be acted on. */
    private boolean fresh() {
        return answers() != InCharge.NONE;
    }

    /** Who answers for the last result if it may be acted on; otherwise nobody. */
    private InCharge answers() {
        InCharge by = results.youngerThan(config.staleMs());
        return charge.now().answersFor(by) ? by : InCharge.NONE;
    }

    /** How old a depth picture may be whose distances are shown; none may, once its sensor is not trusted any more. */
    private double depthLimitMillis() {
        SensorReader depth = readers.get(Modality.DEPTH);
        return depth != null && depth.monitor().trusted() ? config.staleMs() : -1;
    }

    @Override
    public Optional<SensorPicture> lastPicture(Modality sensor) {
        SensorReader reader = readers.get(sensor);
        return reader == null ? Optional.empty() : reader.lastPicture();
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
        return fresh() ? results.copy(depthLimitMillis()) : Optional.empty();
    }

    @Override
    public Optional<ResultSnapshot> awaitNewer(long sequence, long timeoutMillis) throws InterruptedException {
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

    @Override
    public List<Event> awaitEvents(long after, long timeoutMillis) throws InterruptedException {
        return events.await(after, timeoutMillis);
    }

    /** Stops within two seconds, also when a driver blocks. */
    @Override
    public void close() {
        readers.values().forEach(SensorReader::close);
        watchdog.close();
        mender.close();
        // A model that still computes must not lose its memory; the process is about to end anyway.
        if (loop.stop()) {
            slot.now().close();
            results.clear();
            readers.values().forEach(reader -> reader.pool().close());
            lanes().all().forEach(lane -> lane.model().close());
        }
    }
}
