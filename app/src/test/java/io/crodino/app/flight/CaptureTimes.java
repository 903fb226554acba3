package io.crodino.app.flight;

import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** Notes when the picture of each result was taken, by the clock of the computer; on a thread of its own until it is closed. */
final class CaptureTimes implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 100;

    private final Map<Long, Double> takenAtMillis = new ConcurrentHashMap<>();
    private final Thread thread;

    private CaptureTimes(RuntimeView runtime) {
        this.thread = new Thread(() -> follow(runtime), "capture-times");
    }

    static CaptureTimes of(RuntimeView runtime) {
        CaptureTimes times = new CaptureTimes(runtime);
        times.thread.start();
        return times;
    }

    /** Milliseconds since 1970, empty when the result was not seen. */
    OptionalDouble ofResult(long sequence) {
        Double millis = takenAtMillis.get(sequence);
        return millis == null ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }

    private void follow(RuntimeView runtime) {
        long last = 0;
        try {
            while (true) {
                Optional<ResultSnapshot> newer = runtime.awaitNewer(last, TIMEOUT_MILLIS);
                if (newer.isPresent()) {
                    try (ResultSnapshot result = newer.get()) {
                        last = result.sequence();
                        takenAtMillis.put(last, System.currentTimeMillis() - result.ageMillis());
                    }
                }
            }
        } catch (InterruptedException e) {
            // It was closed.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
