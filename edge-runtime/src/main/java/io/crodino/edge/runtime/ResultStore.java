package io.crodino.edge.runtime;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last result and the frame it was computed from. Publishing copies the class map into a buffer that is there
 * already; viewers get copies, made under the lock. Thread-safe.
 */
final class ResultStore {
    private byte[] classes = new byte[0];
    private @Nullable Result result;
    private long sequence;

    /** Takes over the frame of {@code newer}; the frame of the result before goes back to its pool. */
    synchronized void publish(Result newer) {
        ByteBuffer map = newer.classes();
        if (classes.length != map.capacity()) {
            classes = new byte[map.capacity()];
        }
        map.get(0, classes);
        release();
        result = newer;
        sequence++;
        notifyAll();
    }

    private void release() {
        if (result != null) {
            result.lane().pool().giveBack(result.frame());
        }
        result = null;
    }

    /** Milliseconds since the picture of the last result was taken, -1 when there is none. */
    synchronized double ageMillis() {
        return result == null ? -1 : (System.nanoTime() - result.captureNanos()) / 1e6;
    }

    /** Who answers for the last result, if it is younger than {@code millis}; otherwise nobody. */
    synchronized InCharge youngerThan(double millis) {
        return result != null && ageMillis() <= millis ? result.by() : InCharge.NONE;
    }

    synchronized Optional<ResultSnapshot> copy() {
        Result last = result;
        if (last == null) {
            return Optional.empty();
        }
        Lane lane = last.lane();
        return Optional.of(new ResultSnapshot(
                sequence,
                last.by(),
                lane.modality(),
                last.captureNanos(),
                last.doneNanos(),
                last.model(),
                last.trust(),
                lane.model().card().width(),
                lane.model().card().height(),
                classes.clone(),
                last.frame().image().clone(),
                lane.reader().unit()));
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
