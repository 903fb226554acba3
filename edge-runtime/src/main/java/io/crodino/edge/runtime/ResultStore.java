package io.crodino.edge.runtime;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last result and the frame it was computed from. Publishing copies the class map into a buffer that is there
 * already; viewers get copies, made under the lock. Thread-safe.
 */
final class ResultStore {
    private byte[] classes = new byte[0];
    private @Nullable Frame frame;
    private @Nullable FramePool pool;
    private @Nullable SegmentationModel model;
    private GridTally tally;
    private double unit;
    private long sequence;
    private long resultNanos;

    /** @param tally of the same form as all that are published */
    ResultStore(GridTally tally) {
        this.tally = tally;
    }

    /**
     * Takes over {@code from} and {@code sums}; the frame of the result before goes back to its pool.
     *
     * @return the tally of the result before, which is the caller's again
     */
    synchronized GridTally publish(
            SegmentationModel by, Frame from, FramePool owner, double depthUnit, GridTally sums, long doneNanos) {
        ByteBuffer map = by.classes();
        if (classes.length != map.capacity()) {
            classes = new byte[map.capacity()];
        }
        map.get(0, classes);
        release();
        frame = from;
        pool = owner;
        model = by;
        unit = depthUnit;
        resultNanos = doneNanos;
        sequence++;
        GridTally before = tally;
        tally = sums;
        notifyAll();
        return before;
    }

    private void release() {
        if (frame != null && pool != null) {
            pool.giveBack(frame);
        }
        frame = null;
    }

    synchronized long sequence() {
        return sequence;
    }

    synchronized long resultNanos() {
        return resultNanos;
    }

    /** Milliseconds since the picture of the last result was taken, -1 when there is none. */
    synchronized double ageMillis() {
        return frame == null ? -1 : (System.nanoTime() - frame.captureNanos()) / 1e6;
    }

    /** The sensor of the last result, if it is younger than {@code millis}. */
    synchronized @Nullable Modality youngerThan(double millis) {
        double age = ageMillis();
        return model != null && age >= 0 && age <= millis ? model.card().sensor() : null;
    }

    /** @param depthLimitMillis distances from an older depth picture are left out */
    synchronized Optional<FreeSpaceGrid> grid(double depthLimitMillis) {
        return frame == null || model == null
                ? Optional.empty()
                : Optional.of(tally.show(sequence, model.card().sensor().key(), ageMillis(), depthLimitMillis));
    }

    /** @param depthLimitMillis distances from an older depth picture are left out */
    synchronized Optional<ResultSnapshot> copy(double depthLimitMillis) {
        if (frame == null || model == null) {
            return Optional.empty();
        }
        return Optional.of(new ResultSnapshot(
                sequence,
                model.card().sensor(),
                frame.captureNanos(),
                resultNanos,
                model.id(),
                model.card().score().miou(),
                model.card().width(),
                model.card().height(),
                classes.clone(),
                frame.image().clone(),
                unit,
                tally.show(sequence, model.card().sensor().key(), ageMillis(), depthLimitMillis)));
    }

    synchronized boolean awaitNewer(long than, long timeoutMillis) throws InterruptedException {
        long until = System.nanoTime() + timeoutMillis * 1_000_000;
        while (sequence <= than) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized void clear() {
        release();
    }
}
