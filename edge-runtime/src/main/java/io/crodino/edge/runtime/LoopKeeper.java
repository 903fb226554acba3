package io.crodino.edge.runtime;

import io.crodino.edge.inference.InferenceLoop;
import io.crodino.edge.inference.NetworksInUse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The loop that computes; another one takes its place when its thread does not come back. Thread-safe. */
final class LoopKeeper {
    private static final int MOST_ABANDONED = 4;

    private final Supplier<InferenceLoop> loops;
    private volatile InferenceLoop loop;
    private long busyBefore;
    private final List<InferenceLoop> lost = new ArrayList<>();
    private boolean stopped;

    /** @param loops makes one, not yet started */
    LoopKeeper(Supplier<InferenceLoop> loops) {
        this.loops = loops;
        this.loop = loops.get();
    }

    void start() {
        loop.start();
    }

    void signal() {
        loop.signal();
    }

    boolean alive() {
        return loop.alive();
    }

    NetworksInUse using() {
        return loop.using();
    }

    synchronized long busyNanos() {
        return busyBefore + loop.busyNanos();
    }

    /**
     * Leaves the loop's thread behind.
     *
     * @return false when too many are out already: a device that takes thread after thread
     */
    synchronized boolean replace() {
        if (stopped) {
            return true;
        } else if (hasLostAThread() && lost.size() >= MOST_ABANDONED) {
            return false;
        }
        busyBefore += loop.busyNanos();
        loop.abandon();
        lost.add(loop);
        loop = loops.get();
        loop.start();
        return true;
    }

    /** Whether a thread that was left behind may still be in one of the networks. */
    synchronized boolean hasLostAThread() {
        lost.removeIf(InferenceLoop::ended);
        return !lost.isEmpty();
    }

    /** Whether nothing computes any more; if not, a network must not lose its memory. */
    synchronized boolean stop() {
        stopped = true;
        return loop.stop() && !hasLostAThread();
    }
}
