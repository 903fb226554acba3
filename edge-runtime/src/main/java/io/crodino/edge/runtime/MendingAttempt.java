package io.crodino.edge.runtime;

import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.inference.Tempo;
import io.crodino.edge.model.SegmentationModel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a model once more and proves it, on a thread that may never come back. Thread-safe. */
final class MendingAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(MendingAttempt.class);
    private static final int PROOFS = 3;
    /** A device that has not opened a model by then is given up; engines for TensorRT are kept, so they are there. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Supplier<SegmentationModel> opener;
    private final Obstacle obstacle;
    private final Tempo tempo;
    private final long startNanos;
    private @Nullable SegmentationModel mended;
    private boolean failed;
    private boolean givenUp;
    private boolean ended;

    MendingAttempt(Supplier<SegmentationModel> opener, Obstacle obstacle, Tempo tempo, long startNanos) {
        this.opener = opener;
        this.obstacle = obstacle;
        this.tempo = tempo;
        this.startNanos = startNanos;
    }

    void run() {
        @Nullable SegmentationModel opened = null;
        try {
            opened = opener.get();
            done(opened, proven(opened));
        } catch (RuntimeException e) {
            LOG.debug("a network could not be brought back", e);
            done(opened, false);
        } catch (Error e) {
            done(opened, false);
            throw e;
        } finally {
            end();
        }
    }

    private boolean proven(SegmentationModel model) {
        // The first run may compile; it proves nothing about time.
        model.run();
        for (int i = 0; i < PROOFS; i++) {
            long start = System.nanoTime();
            obstacle.pass();
            model.run();
            if (!tempo.allows(System.nanoTime() - start)) {
                return false;
            }
        }
        return true;
    }

    private synchronized void done(@Nullable SegmentationModel opened, boolean proven) {
        if (proven && !givenUp) {
            mended = opened;
        } else {
            failed = true;
            if (opened != null) {
                opened.close();
            }
        }
    }

    /** Nobody needs it any more: what it has opened, or will have, is closed. */
    synchronized void abandon() {
        givenUp = true;
        if (mended != null) {
            mended.close();
            mended = null;
        }
    }

    private synchronized void end() {
        ended = true;
    }

    /** Whether its thread has come back. */
    synchronized boolean ended() {
        return ended;
    }

    /** The model, open and proven; null until then. */
    synchronized @Nullable SegmentationModel mended() {
        return mended;
    }

    /** Whether nothing will come of it; it is given up after thirty seconds. */
    synchronized boolean over(long nowNanos) {
        givenUp = givenUp || (mended == null && nowNanos - startNanos > PATIENCE_NANOS);
        return failed || givenUp;
    }
}
