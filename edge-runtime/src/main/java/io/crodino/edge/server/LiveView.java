package io.crodino.edge.server;

import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest picture in the form that its viewers want, encoded once per result for all who watch, and only while somebody
 * does. When no result can be trusted, what they get says so. Thread-safe.
 *
 * @param <P> the form
 */
final class LiveView<P> implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 250;
    private static final long IDLE_NANOS = 3_000_000_000L;

    private final RuntimeView runtime;
    private final ResultEncoder<P> encoder;
    private @Nullable Supervised thread;
    private @Nullable P picture;
    private long version;
    /** The last picture of an earlier watch: nobody is shown it any more. */
    private long stale;

    private long wantedNanos;
    private boolean closed;

    LiveView(RuntimeView runtime, ResultEncoder<P> encoder) {
        this.runtime = runtime;
        this.encoder = encoder;
    }

    /** Makes what viewers get. */
    interface ResultEncoder<P> {
        P result(ResultSnapshot result);

        /** When no result can be trusted: never an old picture. */
        P nothing(RuntimeState state);
    }

    /** A picture and its number. */
    record Numbered<P>(long version, P content) {}

    /** Waits for a picture newer than {@code version}; null when the view was closed or none came in time. */
    synchronized @Nullable Numbered<P> awaitNewer(long seen, long timeoutMillis) throws InterruptedException {
        wantedNanos = System.nanoTime();
        if (thread == null && !closed) {
            stale = version;
            Supervised painter = runtime.supervisor().thread("live-view", OnDeath.START_AGAIN, this::paint);
            thread = painter;
            painter.start();
        }
        long until = System.nanoTime() + timeoutMillis * 1_000_000;
        while (version <= Math.max(seen, stale) && !closed) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        P newest = picture;
        return closed || newest == null ? null : new Numbered<>(version, newest);
    }

    private void paint() throws InterruptedException {
        long sequence = 0;
        while (watched()) {
            Optional<ResultSnapshot> newer = runtime.awaitNewer(sequence, PATIENCE_MILLIS);
            if (newer.isPresent()) {
                try (ResultSnapshot result = newer.get()) {
                    sequence = result.sequence();
                    show(encoder.result(result));
                }
            } else {
                RuntimeState state = runtime.state();
                if (!state.charge().fresh()) {
                    show(encoder.nothing(state));
                }
            }
        }
    }

    private synchronized boolean watched() {
        if (closed || System.nanoTime() - wantedNanos > IDLE_NANOS) {
            thread = null;
            return false;
        }
        return true;
    }

    private synchronized void show(P newest) {
        picture = newest;
        version++;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
        notifyAll();
    }
}
