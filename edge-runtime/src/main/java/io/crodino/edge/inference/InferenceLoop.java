package io.crodino.edge.inference;

import io.crodino.edge.result.Result;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.Modality;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thread that takes the newest pictures of who is in charge, computes, and hands on results. */
public final class InferenceLoop implements AutoCloseable {
    private static final long TURN_MILLIS = 200;
    private static final long SINGLE_TURN_MILLIS = 5;
    private static final double ALIVE_NANOS = 3e9;
    private static final long STOP_MILLIS = 1500;

    private final NanoClock clock;
    private final Supplier<InCharge> inCharge;
    private final Supplier<NetworksInUse> networks;
    private final double staleMillis;
    private final Consumer<Result> results;
    private final Consumer<NetworkFailure> trouble;
    private final Object news = new Object();
    private final Supervised thread;
    private final AtomicLong busyNanos = new AtomicLong();
    private boolean pending;
    private volatile boolean running = true;
    private volatile long turnedNanos;
    private volatile NetworksInUse using;

    /**
     * @param inCharge decides anew at every call
     * @param networks that compute; asked once a turn, so that they change between two pictures
     * @param staleMillis older pictures are not computed
     * @param trouble is told of a network that fails; the loop goes on
     */
    public InferenceLoop(
            Supplier<InCharge> inCharge,
            Supplier<NetworksInUse> networks,
            double staleMillis,
            Consumer<Result> results,
            Consumer<NetworkFailure> trouble,
            Supervisor supervisor,
            NanoClock clock) {
        this.clock = clock;
        this.turnedNanos = clock.nanos();
        this.inCharge = inCharge;
        this.networks = networks;
        this.using = networks.get();
        this.staleMillis = staleMillis;
        this.results = results;
        this.trouble = trouble;
        this.thread = supervisor.thread("inference", OnDeath.START_AGAIN_OR_END, this::run);
    }

    public void start() {
        thread.start();
    }

    /** There is something new: a picture, or a change of health. */
    public void signal() {
        synchronized (news) {
            pending = true;
            news.notifyAll();
        }
    }

    /** Whether it turns; it does so several times a second even when no picture comes. */
    public boolean alive() {
        return running && clock.nanos() - turnedNanos < ALIVE_NANOS;
    }

    /** The networks of the last turn; others are in nobody's hands. */
    public NetworksInUse using() {
        return using;
    }

    /** Time it has not spent waiting. */
    public long busyNanos() {
        return busyNanos.get();
    }

    private void run() throws InterruptedException {
        while (running) {
            awaitNews();
            long start = clock.nanos();
            turnedNanos = start;
            NetworksInUse now = change(networks.get());
            if (now.comparison() != null) {
                now.comparison().review();
            }
            try {
                turn(now, inCharge.get());
            } catch (NetworkFailure e) {
                if (running) {
                    trouble.accept(e);
                }
            }
            busyNanos.addAndGet(clock.nanos() - start);
        }
    }

    private NetworksInUse change(NetworksInUse now) {
        if (!now.equals(using)) {
            using.leave();
            using = now;
        }
        return now;
    }

    /** Until something happened, but not for ever: a loop that turns is how others know that it lives. */
    @SuppressWarnings("WaitNotInLoop")
    private void awaitNews() throws InterruptedException {
        FusedInference fused = using.fused();
        long patience = fused != null && fused.waitsForPartner() ? SINGLE_TURN_MILLIS : TURN_MILLIS;
        synchronized (news) {
            if (!pending) {
                // Woken for nothing, it turns once more, which does no harm.
                news.wait(patience);
            }
            pending = false;
        }
    }

    private void turn(NetworksInUse with, InCharge now) {
        FusedInference fused = with.fused();
        Modality sensor = now.sensor();
        if (now == InCharge.FUSED && fused != null) {
            if (fused.turn(staleMillis, results)) {
                signal();
            }
        } else if (fused != null) {
            fused.forget();
        }
        if (sensor != null) {
            single(with.lanes().of(sensor), with.comparison());
        }
    }

    private void single(Lane lane, @Nullable Comparison comparison) {
        Frame frame = lane.takeFresh(staleMillis, clock.nanos());
        if (frame == null) {
            return;
        }
        long start = clock.nanos();
        long capture = frame.captureNanos();
        lane.computeOrGiveBack(frame);
        long done = clock.nanos();
        results.accept(lane.result(frame, done));
        if (comparison != null) {
            comparison.alone(lane.modality(), capture, done - start);
        }
    }

    /** Leaves its thread behind in what it computes; another loop takes its place. */
    public void abandon() {
        running = false;
        using.computation().giveUp();
        thread.stop();
    }

    /** Whether its thread has ended. */
    public boolean ended() {
        return thread.ended(1);
    }

    /** Whether it has come to rest; if not, a network still computes and must not lose its memory. */
    public boolean stop() {
        running = false;
        signal();
        thread.stop();
        return thread.ended(STOP_MILLIS);
    }

    @Override
    public void close() {
        stop();
    }
}
