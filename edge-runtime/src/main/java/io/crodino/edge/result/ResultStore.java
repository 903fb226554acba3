package io.crodino.edge.result;

import io.crodino.edge.intake.FrameLoan;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.edge.view.ResultSnapshot;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last result and the frame it was computed from. Publishing copies class map and confidence into buffers that
 * are there already; viewers get a copy of both, and the frame on loan. Thread-safe.
 */
public final class ResultStore {
    private final NanoClock clock;
    private byte[] classes = new byte[0];
    private float[] confidence = new float[0];
    private @Nullable Result result;
    private GridTally tally;
    private long sequence;

    /** @param tally of the same form as all that are published */
    public ResultStore(GridTally tally, NanoClock clock) {
        this.clock = clock;
        this.tally = tally;
    }

    /**
     * Takes over the frame of {@code newer} and its {@code sums}; the frame of the result before goes back to its pool.
     *
     * @return the tally of the result before, which is the caller's again
     */
    public synchronized GridTally publish(Result newer, GridTally sums) {
        ByteBuffer map = newer.classes();
        if (classes.length != map.capacity()) {
            classes = new byte[map.capacity()];
        }
        map.get(0, classes);
        FloatBuffer sure = newer.confidence();
        if (confidence.length != sure.capacity()) {
            confidence = new float[sure.capacity()];
        }
        sure.get(0, confidence);
        release();
        result = newer;
        sequence++;
        GridTally before = tally;
        tally = sums;
        notifyAll();
        return before;
    }

    private void release() {
        if (result != null) {
            result.pool().giveBack(result.frame());
        }
        result = null;
    }

    /** Milliseconds since the picture of the last result was taken, -1 when there is none. */
    public synchronized double ageMillis() {
        return result == null ? -1 : clock.millisSince(result.captureNanos());
    }

    /** Who answers for the last result, if it is younger than {@code millis}; otherwise nobody. */
    public synchronized InCharge youngerThan(double millis) {
        return result != null && ageMillis() <= millis ? result.by() : InCharge.NONE;
    }

    /** @param depthLimitMillis distances from an older depth picture are left out */
    public synchronized Optional<FreeSpaceGrid> grid(double depthLimitMillis) {
        return result == null ? Optional.empty() : Optional.of(grid(result, depthLimitMillis));
    }

    private FreeSpaceGrid grid(Result of, double depthLimitMillis) {
        return tally.show(sequence, of.by(), ageMillis(), clock.nanos(), depthLimitMillis);
    }

    /** @param depthLimitMillis distances from an older depth picture are left out */
    public synchronized Optional<ResultSnapshot> copy(double depthLimitMillis) {
        Result last = result;
        if (last == null) {
            return Optional.empty();
        }
        last.pool().share(last.frame());
        return Optional.of(new ResultSnapshot(
                sequence,
                last.by(),
                last.sensor(),
                last.captureNanos(),
                last.doneNanos(),
                last.model(),
                last.trust(),
                last.width(),
                last.height(),
                classes.clone(),
                confidence.clone(),
                last.frame().image(),
                last.frame().unit(),
                grid(last, depthLimitMillis),
                new FrameLoan(last.pool(), last.frame())));
    }

    /**
     * Waits for a result newer than {@code than}, fresh or not.
     *
     * @return its number, or {@code than} when none came in time
     */
    public synchronized long awaitNewer(long than, long untilNanos) throws InterruptedException {
        while (sequence <= than) {
            long left = (untilNanos - clock.nanos()) / 1_000_000;
            if (left <= 0) {
                return than;
            }
            wait(left);
        }
        return sequence;
    }

    /** Gives the last frame back, and frees memory. */
    public synchronized void clear() {
        release();
        tally.close();
    }
}
