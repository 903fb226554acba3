package io.crodino.edge.result;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.Moment;
import io.crodino.formats.PerModality;
import java.util.Optional;

/**
 * The newest moment that the loop has computed, and the newest that both networks have, for the one who looks at them.
 * Each is given out once; what is not fetched is replaced. The loop copies into buffers that are there already, and
 * nothing at all before anybody has asked. Thread-safe.
 */
public final class Moments {
    /** After this many milliseconds the pictures of a moment may be gone. */
    private static final double FRESH_MILLIS = 150;

    private final NanoClock clock;
    private volatile boolean wanted;
    /** Three go round; the loop fills the third. */
    private MomentBuffer single = new MomentBuffer();

    private MomentBuffer both = new MomentBuffer();
    private MomentBuffer next = new MomentBuffer();

    public Moments(NanoClock clock) {
        this.clock = clock;
    }

    /** Called by the loop for each result. */
    public void result(Result result) {
        if (wanted) {
            put(result);
        }
    }

    private synchronized void put(Result result) {
        next.fill(result);
        if (next.isCompared()) {
            MomentBuffer before = both;
            both = next;
            next = before;
        } else {
            MomentBuffer before = single;
            single = next;
            next = before;
        }
        next.forget();
        notifyAll();
    }

    /**
     * Called by the loop when both networks have just computed pictures of one moment: after the result of the one in
     * charge, or before the result of both.
     *
     * @param captureNanos when these pictures were taken
     * @param comparable whether their embeddings say something about each other
     */
    public void compared(PerModality<SegmentationModel> models, PerModality<Long> captureNanos, boolean comparable) {
        if (wanted) {
            put(models, captureNanos, comparable);
        }
    }

    /** Whether anybody has asked for moments. */
    public boolean areWanted() {
        return wanted;
    }

    private synchronized void put(
            PerModality<SegmentationModel> models, PerModality<Long> captureNanos, boolean comparable) {
        if (!single.isOf(captureNanos)) {
            next.compare(models, captureNanos, comparable);
            return;
        }
        single.compare(models, captureNanos, comparable);
        MomentBuffer before = both;
        both = single;
        single = before;
        single.forget();
        notifyAll();
    }

    /** The next one that has not been given out; empty when none came in time. */
    public Optional<Moment> next(long timeoutMillis) throws InterruptedException {
        wanted = true;
        return await(clock.nanos() + timeoutMillis * 1_000_000);
    }

    private synchronized Optional<Moment> await(long untilNanos) throws InterruptedException {
        while (true) {
            if (both.isFull() && clock.millisSince(both.doneNanos()) <= FRESH_MILLIS) {
                return Optional.of(both.give());
            } else if (single.isFull()) {
                return Optional.of(single.give());
            }
            long left = (untilNanos - clock.nanos()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
    }
}
