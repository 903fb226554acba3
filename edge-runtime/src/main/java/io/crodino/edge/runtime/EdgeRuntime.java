package io.crodino.edge.runtime;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.sensor.Frame;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The running kit: readers and watchdog in the back, one loop thread that takes the newest frame of the sensor in charge,
 * computes, and publishes. Both models are loaded and warm, so a switch costs one frame. Thread-safe.
 */
public final class EdgeRuntime implements RuntimeView, AutoCloseable {
    private static final long WATCHDOG_MILLIS = 5;
    private static final double BLOCKED_MILLIS = 2000;
    private static final long TURN_MILLIS = 200;
    private static final double ALIVE_NANOS = 3e9;
    private static final int EVENTS_SHOWN = 40;
    private static final long STOP_MILLIS = 1500;

    private final long startNanos = System.nanoTime();
    private final EventLog events = new EventLog(startNanos);
    private final Latencies latencies = new Latencies();
    private final ResultStore results;
    private final Map<Modality, Lane> lanes = new EnumMap<>(Modality.class);
    private final Charge charge;
    private final Policy policy;
    private final double staleMillis;
    private final Semaphore news = new Semaphore(0);
    private final Thread loop = thread("inference", this::loop);
    private final Thread watchdog = thread("watchdog", this::watch);
    /** Filled for the next result; the loop's own. */
    private GridTally spare;

    private volatile boolean running = true;
    private volatile long turnedNanos = startNanos;

    /**
     * Takes over the channels and warms the models; nothing is read before {@link #start}.
     *
     * @throws UserException when there is no channel, or the models do not name the same classes
     */
    public EdgeRuntime(Map<Modality, Channel> channels, RunConfig config) {
        if (channels.isEmpty()) {
            throw new UserException("no sensor given: add --rgb SOURCE, --depth SOURCE or both");
        }
        requireSameClasses(channels);
        policy = Policy.of(config.policy());
        staleMillis = config.staleMs();
        channels.forEach((modality, channel) -> {
            SensorMonitor monitor = new SensorMonitor(modality, config.health(), this::healthChanged);
            SensorReader reader = new SensorReader(modality, channel.sensors(), monitor, new FramePool(), this::signal);
            channel.model().run();
            lanes.put(
                    modality,
                    new Lane(
                            reader,
                            channel.model(),
                            new InputResizer(channel.model().card())));
        });
        int classes =
                channels.values().iterator().next().model().card().classes().size();
        results = new ResultStore(new GridTally(config.grid(), classes));
        spare = new GridTally(config.grid(), classes);
        PerModality<Double> miou = PerModality.of(modality -> lanes.containsKey(modality)
                ? lane(modality).model().card().score().miou()
                : 0);
        charge = new Charge(policy.preferred(miou), events);
    }

    private static void requireSameClasses(Map<Modality, Channel> channels) {
        List<List<String>> names = channels.values().stream()
                .map(channel -> channel.model().card().classes().stream()
                        .map(ClassInfo::name)
                        .toList())
                .distinct()
                .toList();
        if (names.size() > 1) {
            throw new UserException("the models do not know the same classes: " + names.get(0) + " and " + names.get(1)
                    + "; use two files of one export");
        }
    }

    /** Starts reading and computing. */
    public void start() {
        lanes.values().forEach(lane -> lane.reader().start());
        watchdog.start();
        loop.start();
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void signal() {
        news.release();
    }

    /** Until something happened, but not for ever: a loop that turns is how others know that it lives. */
    private void awaitNews() throws InterruptedException {
        if (news.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    private void healthChanged(Modality sensor, Health from, Health to, Cause cause) {
        String text = "the " + sensor.key() + " sensor " + words(from, to, cause);
        events.add("sensor", sensor.key(), from.name(), to.name(), cause.name(), text, 0);
        if (to == Health.FAILED) {
            Lane lane = lanes.get(sensor);
            if (lane != null) {
                lane.reader().pool().discard();
            }
        }
        signal();
    }

    private static String words(Health from, Health to, Cause cause) {
        return switch (to) {
            case OK -> from == Health.CONNECTING ? "is well" : "is well again";
            case RECOVERING -> "sends good frames again";
            case CONNECTING, SUSPECT, FAILED -> cause.words();
        };
    }

    /** Time passes here, whatever the drivers do. */
    private void watch() {
        try {
            while (running) {
                Thread.sleep(WATCHDOG_MILLIS);
                long now = System.nanoTime();
                for (Lane lane : lanes.values()) {
                    lane.reader().monitor().tick(now);
                    if (lane.reader().monitor().silentFor(now, BLOCKED_MILLIS)) {
                        lane.reader().monitor().lost(Cause.NO_FRAMES);
                        lane.reader().replaceBlocked();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            while (running) {
                awaitNews();
                turnedNanos = System.nanoTime();
                Modality sensor = charge.decide(PerModality.of(this::standing));
                if (sensor != null) {
                    compute(sensor, lane(sensor));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Charge.Standing standing(Modality modality) {
        Lane lane = lanes.get(modality);
        if (lane == null) {
            return new Charge.Standing(false, Cause.NOT_OPEN);
        }
        return new Charge.Standing(
                lane.reader().monitor().trusted(), lane.reader().monitor().cause());
    }

    private void compute(Modality sensor, Lane lane) {
        FramePool pool = lane.reader().pool();
        Frame frame = pool.take();
        if (frame == null) {
            return;
        }
        if (System.nanoTime() - frame.captureNanos() > staleMillis * 1e6) {
            pool.giveBack(frame);
            return;
        }
        lane.resizer().resize(frame.image(), lane.reader().unit(), lane.model().input());
        lane.model().run();
        sumUp(sensor, lane, frame);
        long done = System.nanoTime();
        long capture = frame.captureNanos();
        spare = results.publish(lane.model(), frame, pool, lane.reader().unit(), spare, done);
        latencies.add(capture, done);
        charge.result(sensor, done);
    }

    /** Distances come from the picture itself, or, while RGB is in charge, from the newest one of the depth sensor. */
    private void sumUp(Modality sensor, Lane lane, Frame frame) {
        ModelCard card = lane.model().card();
        spare.count(lane.model().classes(), card.height(), card.width());
        Lane depth = lanes.get(Modality.DEPTH);
        if (sensor == Modality.DEPTH) {
            measure(lane, frame);
        } else if (depth != null && depth.reader().monitor().trusted()) {
            depth.reader().pool().peek(newest -> measure(depth, newest));
        }
    }

    private void measure(Lane depth, Frame frame) {
        double farthest = depth.model().card().depthMax();
        spare.measure(frame.image(), depth.reader().unit(), farthest, frame.captureNanos());
    }

    private Lane lane(Modality modality) {
        Lane lane = lanes.get(modality);
        if (lane == null) {
            throw new IllegalStateException("no " + modality.key() + " sensor is configured");
        }
        return lane;
    }

    @Override
    public RuntimeState state() {
        long now = System.nanoTime();
        List<RuntimeState.SensorState> sensors = new ArrayList<>();
        List<RuntimeState.ModelState> models = new ArrayList<>();
        long dropped = 0;
        for (Lane lane : lanes.values()) {
            sensors.add(lane.sensorState(now));
            models.add(lane.modelState());
            dropped += lane.reader().dropped();
        }
        boolean fresh = fresh().isPresent();
        return new RuntimeState(
                Kit.version(),
                (now - startNanos) / 1e6,
                charge.state(policy, now, results.ageMillis(), fresh, this::miou),
                sensors,
                models,
                latencies.state(dropped),
                lanes.values().iterator().next().model().card().classes(),
                events.last(EVENTS_SHOWN),
                fresh ? results.grid(depthLimitMillis()).orElse(null) : null);
    }

    private double miou(Modality modality) {
        return lane(modality).model().card().score().miou();
    }

    /** The sensor in charge, if there is a result of it that may be acted on. */
    private Optional<Modality> fresh() {
        Modality by = results.youngerThan(staleMillis);
        return by != null && by == charge.sensor() ? Optional.of(by) : Optional.empty();
    }

    /** How old a depth picture may be whose distances are shown; none may, once its sensor is not trusted any more. */
    private double depthLimitMillis() {
        Lane depth = lanes.get(Modality.DEPTH);
        return depth != null && depth.reader().monitor().trusted() ? staleMillis : -1;
    }

    @Override
    public boolean alive() {
        return running && System.nanoTime() - turnedNanos < ALIVE_NANOS;
    }

    @Override
    public Optional<ResultSnapshot> latest() {
        return fresh().isPresent() ? results.copy(depthLimitMillis()) : Optional.empty();
    }

    @Override
    public Optional<ResultSnapshot> awaitNewer(long sequence, long timeoutMillis) throws InterruptedException {
        return results.awaitNewer(sequence, timeoutMillis) ? latest() : Optional.empty();
    }

    @Override
    public List<Event> awaitEvents(long after, long timeoutMillis) throws InterruptedException {
        return events.await(after, timeoutMillis);
    }

    /** Stops within two seconds, also when a driver blocks. */
    @Override
    public void close() {
        running = false;
        signal();
        lanes.values().forEach(lane -> lane.reader().close());
        watchdog.interrupt();
        boolean ended = false;
        try {
            loop.join(STOP_MILLIS);
            ended = !loop.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A model that still computes must not lose its memory; the process is about to end anyway.
        if (ended) {
            results.clear();
            lanes.values().forEach(lane -> {
                lane.reader().pool().close();
                lane.model().close();
            });
        }
    }
}
