package io.crodino.edge.runtime;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.inference.NetworkFailure;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.models.RunningKit;
import io.crodino.edge.supervision.Backoff;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.Modality;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings networks back that the computing device has let down, while the other sensor's goes on: one that throws, one that
 * has become too slow to be of use, and one that never comes back, whose thread is left behind. The session is opened
 * again on the same device, and then, loudly, on the CPU; it is believed when it has computed a few times in time.
 */
final class NetworkMender implements AutoCloseable {
    private static final long PERIOD_MILLIS = 20;
    private static final double HANGS_NANOS = 1e9;
    private static final double HANGS_TIMES_USUAL = 10;

    private final Slot slot;
    private final LoopKeeper loop;
    private final ModelSwitch models;
    private final Map<Modality, SensorReader> readers;
    private final Reopener reopener;
    private final Drills drills;
    private final EventLog events;
    private final Consumer<String> end;
    private final NanoClock clock;
    private final MendingThreads threads;
    private final Supervised thread;
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Map<Modality, Case> cases = new EnumMap<>(Modality.class);

    /**
     * What has failed.
     *
     * @param drill whether it may come from a drill, which may be over when the failure is looked at
     */
    private record Failure(Modality modality, SegmentationModel model, String why, boolean drill) {}

    /** A network that does not compute. Confined to the thread. */
    private static final class Case {
        private final SegmentationModel failed;
        private final boolean drill;
        private final Backoff backoff = new Backoff(new SplittableRandom());
        private @Nullable MendingAttempt attempt;
        private int attempts;
        private boolean stuck;
        private long nextNanos;

        /** @param drill whether it failed in a drill; what is told of its end is marked as its beginning was */
        Case(SegmentationModel failed, boolean drill, long nowNanos) {
            this.failed = failed;
            this.drill = drill;
            this.nextNanos = nowNanos;
        }

        private void postpone(long nowNanos) {
            nextNanos = nowNanos + backoff.millis() * 1_000_000;
        }
    }

    /** @param end ends the process with a sentence, when the device has taken too many threads */
    NetworkMender(
            Slot slot,
            LoopKeeper loop,
            ModelSwitch models,
            Map<Modality, SensorReader> readers,
            Reopener reopener,
            Drills drills,
            EventLog events,
            Supervisor supervisor,
            Consumer<String> end,
            NanoClock clock) {
        this.slot = slot;
        this.loop = loop;
        this.models = models;
        this.readers = readers;
        this.reopener = reopener;
        this.drills = drills;
        this.events = events;
        this.threads = new MendingThreads(supervisor);
        this.end = end;
        this.clock = clock;
        this.thread = supervisor.thread("network-mender", OnDeath.START_AGAIN, this::run);
    }

    void start() {
        thread.start();
    }

    /** Called on the loop's thread, which goes on with the other network. */
    void failed(NetworkFailure failure) {
        distrust(failure.modality());
        failures.add(failure(failure.modality(), String.valueOf(failure.getMessage())));
    }

    /** The loop computes with the network until the failure is told; another may be in charge already. */
    private Failure failure(Modality modality, String why) {
        SegmentationModel model = loop.using().lanes().of(modality).model();
        return new Failure(modality, model, why, drills.concerns(modality));
    }

    private void distrust(Modality modality) {
        SensorReader reader = readers.get(modality);
        if (reader != null) {
            reader.monitor().computed(false);
            loop.signal();
        }
    }

    private void run() throws InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            Thread.sleep(PERIOD_MILLIS);
            goesOn = findHanging();
            models.closeOrphans();
            for (Failure failure = failures.poll(); failure != null; failure = failures.poll()) {
                take(failure);
            }
            for (Modality modality : Modality.values()) {
                Case open = cases.get(modality);
                if (open != null) {
                    mend(modality, open);
                }
            }
        }
    }

    /** @return false when the process ends */
    private boolean findHanging() {
        for (Modality modality : readers.keySet()) {
            double limit = Math.max(
                    HANGS_NANOS, HANGS_TIMES_USUAL * slot.tempo(modality).usualNanos());
            if (modality == loop.using().computation().longerThan(Math.round(limit))) {
                distrust(modality);
                take(failure(modality, "it has not come back for " + Math.round(limit / 1e6) + " ms"));
                slot.renew();
                if (!loop.replace()) {
                    end.accept("the computing device has not given back one thread after another: the process ends,"
                            + " to be started again by its supervisor");
                    return false;
                }
            }
        }
        return true;
    }

    private void take(Failure failure) {
        Modality modality = failure.modality();
        SegmentationModel failed = failure.model();
        if (models.models().get(modality) == failed && !cases.containsKey(modality)) {
            cases.put(modality, new Case(failed, failure.drill(), clock.nanos()));
            events.add(new Event.NetworkFailed(modality, failed.provider(), failure.why(), failure.drill()));
        }
    }

    private void mend(Modality modality, Case open) throws InterruptedException {
        MendingAttempt attempt = open.attempt;
        if (models.models().get(modality) != open.failed) {
            replaced(modality, open);
        } else if (attempt == null) {
            if (clock.nanos() >= open.nextNanos) {
                begin(modality, open);
            }
        } else if (attempt.mended() != null) {
            finish(modality, open, attempt.mended());
        } else if (attempt.over(clock.nanos())) {
            open.attempt = null;
            open.attempts++;
            open.postpone(clock.nanos());
        }
    }

    /** Another pair has come in charge, whose network has not failed; the file of the one that has may be gone. */
    private void replaced(Modality modality, Case open) {
        cases.remove(modality);
        if (open.attempt != null) {
            open.attempt.abandon();
        }
        events.add(new Event.NetworkReplaced(modality, open.drill));
    }

    private void begin(Modality modality, Case open) {
        boolean onCpu = open.attempts > 0 && !open.failed.provider().equals(Device.CPU.name());
        MendingAttempt attempt = new MendingAttempt(
                () -> reopener.again(open.failed, onCpu), slot.obstacle(modality), slot.tempo(modality), clock.nanos());
        if (threads.start("mending-" + modality.key(), attempt)) {
            open.attempt = attempt;
            open.stuck = false;
        } else {
            open.postpone(clock.nanos());
            if (!open.stuck) {
                open.stuck = true;
                String why = MendingThreads.MOST + " threads that wanted to open it again have not come back;"
                        + " it is tried again when one has";
                events.add(new Event.NetworkFailed(modality, open.failed.provider(), why, open.drill));
            }
        }
    }

    private void finish(Modality modality, Case open, SegmentationModel mended) throws InterruptedException {
        Optional<RunningKit.Swapped> swapped = models.mend(modality, open.failed, mended);
        if (swapped.isEmpty()) {
            replaced(modality, open);
            return;
        }
        cases.remove(modality);
        if (swapped.get().left()) {
            open.failed.close();
        }
        events.add(new Event.NetworkMended(modality, open.failed.provider(), mended.provider(), open.drill));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
