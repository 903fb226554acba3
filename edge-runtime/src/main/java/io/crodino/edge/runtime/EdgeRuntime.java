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
import io.crodino.edge.model.InputResizer;
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
    private final Lanes lanes;
    private final Selection selection;
    private final double staleMillis;
    private final InferenceLoop loop;
    private final Watchdog watchdog;

    /**
     * Takes over the channels and warms the models; nothing is read before {@link #start}. The process ends, with a
     * sentence and the exit code {@link io.crodino.formats.Cli#THREAD_DIED}, when inference or watchdog keep dying.
     *
     * @param drills what is known of faults that are put into the sensors on purpose
     * @throws UserException when there is no channel, or the models do not fit together or to the policy
     */
    public EdgeRuntime(Map<Modality, Channel> channels, RuntimeConfig config, Drills drills) {
        this(channels, config, drills, NanoClock.SYSTEM, ProcessEnd::now);
    }

    /** @param end ends the process with a sentence, once a thread that nothing goes on without keeps dying */
    EdgeRuntime(
            Map<Modality, Channel> channels,
            RuntimeConfig config,
            Drills drills,
            NanoClock clock,
            Consumer<String> end) {
        this.clock = clock;
        this.drills = drills;
        startNanos = clock.nanos();
        stalls = new Stalls(clock, Watchdog.PERIOD_NANOS);
        latencies = new Latencies(clock);
        events = new EventLog(clock);
        supervisor = new Supervisor(this::threadDied, end);
        staleMillis = config.staleMs();
        lanes = lanes(channels, config);
        int classes = lanes.classes().size();
        results = new ResultStore(new GridTally(config.grid(), classes), clock);
        Lane depth = lanes.find(Modality.DEPTH);
        summing = new Summing(
                depth == null ? null : depth.reader(),
                depth == null ? 0 : depth.model().card().depthMax(),
                new GridTally(config.grid(), classes));
        selection = Selection.of(lanes, config, events, clock);
        loop = new InferenceLoop(
                () -> selection.charge().decide(PerModality.of(this::standing)),
                lanes,
                staleMillis,
                selection.comparison(),
                selection.fused(),
                this::publish,
                supervisor,
                clock);
        watchdog = new Watchdog(lanes.all().stream().map(Lane::reader).toList(), drills, events, stalls, supervisor);
    }

    private Lanes lanes(Map<Modality, Channel> channels, RuntimeConfig config) {
        Map<Modality, Lane> made = new EnumMap<>(Modality.class);
        channels.forEach((modality, channel) -> {
            double farthest = channel.model().card().depthMax();
            SensorMonitor monitor = new SensorMonitor(modality, config.health(), farthest, this::healthChanged);
            SensorReader reader = new SensorReader(
                    modality, channel.sensors(), monitor, listener(modality), supervisor, stalls, clock);
            channel.model().run();
            InputResizer resizer = new InputResizer(channel.model().card());
            made.put(modality, new Lane(reader, channel.model(), resizer));
        });
        return new Lanes(made);
    }

    /** Starts reading and computing. */
    public void start() {
        lanes.all().forEach(lane -> lane.reader().start());
        watchdog.start();
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
        Lane lane = lanes.find(sensor);
        String why = to == Health.FAILED && lane != null ? lane.reader().trouble(cause) : "";
        String text = "the " + sensor.key() + " sensor " + words(from, to, cause) + why + drills.mark(sensor);
        boolean drill = drills.concerns(sensor);
        events.add("sensor", sensor.key(), from.name(), to.name(), cause.name(), text, 0, drill);
        if (to == Health.FAILED && lane != null) {
            lane.pool().discard();
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
        Lane lane = lanes.find(modality);
        return lane == null
                ? Charge.Standing.ABSENT
                : new Charge.Standing(
                        lane.monitor().trusted(), lane.monitor().cause(), drills.concerns(modality), true);
    }

    private void publish(Result result) {
        latencies.add(result.captureNanos(), result.doneNanos(), result.by() == InCharge.FUSED);
        summing.reuse(results.publish(result, summing.of(result)));
        selection.charge().result(result.by(), result.doneNanos());
    }

    @Override
    public RuntimeState state() {
        long now = clock.nanos();
        List<RuntimeState.SensorState> sensors = new ArrayList<>();
        List<RuntimeState.ModelState> models = new ArrayList<>();
        long dropped = 0;
        for (Lane lane : lanes.all()) {
            sensors.add(lane.reader().state(now, drills.mark(lane.modality())));
            models.add(lane.modelState());
            dropped += lane.reader().dropped();
        }
        InCharge answers = answers();
        boolean fresh = answers != InCharge.NONE;
        return new RuntimeState(
                Kit.version(),
                (now - startNanos) / 1e6,
                selection.charge().state(now, results.ageMillis(), answers, selection::miou, latencies.fusedShare()),
                sensors,
                models,
                latencies.state(dropped),
                lanes.classes(),
                selection.agreement(),
                drills.state(),
                supervisor.deaths(),
                stalls.state(),
                events.last(EVENTS_SHOWN),
                fresh ? results.grid(depthLimitMillis()).orElse(null) : null);
    }

    /** How much the loop has done so far, and how much of it in the networks; for benchmarks. */
    public Workload workload() {
        return new Workload(
                latencies.count(),
                loop.busyNanos(),
                lanes.all().stream().mapToLong(lane -> lane.model().busyNanos()).sum());
    }

    /** Whether there is a result that may be acted on. */
    private boolean fresh() {
        return answers() != InCharge.NONE;
    }

    /** Who answers for the last result if it may be acted on; otherwise nobody. */
    private InCharge answers() {
        InCharge by = results.youngerThan(staleMillis);
        return selection.charge().now().answersFor(by) ? by : InCharge.NONE;
    }

    /** How old a depth picture may be whose distances are shown; none may, once its sensor is not trusted any more. */
    private double depthLimitMillis() {
        Lane depth = lanes.find(Modality.DEPTH);
        return depth != null && depth.monitor().trusted() ? staleMillis : -1;
    }

    @Override
    public Optional<SensorPicture> lastPicture(Modality sensor) {
        Lane lane = lanes.find(sensor);
        return lane == null ? Optional.empty() : lane.reader().lastPicture();
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
        lanes.all().forEach(lane -> lane.reader().close());
        watchdog.close();
        // A model that still computes must not lose its memory; the process is about to end anyway.
        if (loop.stop()) {
            selection.close();
            results.clear();
            lanes.all().forEach(lane -> {
                lane.pool().close();
                lane.model().close();
            });
        }
    }
}
