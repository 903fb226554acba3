package io.crodino.edge.fit;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Times what is done with pictures, from the moment when one is taken to the end. As on the robot, pictures come on another
 * thread and with pauses between them: who computes must wake up, and finds the caches as others have left them. A network
 * that is computed again and again without pause looks up to a fifth quicker than it is.
 *
 * @param nanos a monotonic clock
 * @param pauseNanos before each picture
 */
record Stopwatch(LongSupplier nanos, long pauseNanos) {
    private static final long USUAL_PAUSE_NANOS = 15_000_000;
    private static final int MOST = 1000;
    private static final int FEWEST = 5;
    /** Who takes so long is timed twice only. */
    private static final double SLOW_MILLIS = 1000;

    /** With the system's clock. */
    static Stopwatch usual() {
        return new Stopwatch(System::nanoTime, USUAL_PAUSE_NANOS);
    }

    /**
     * Once or twice to warm up, then at least five times, or twice when it is slow.
     *
     * @param picture brings the next one, on a thread of its own
     * @param work is done with it, on this thread
     * @param seconds to spend, warm-up included
     */
    Timing time(Runnable picture, Runnable work, double seconds) {
        long begin = nanos.getAsLong();
        ExecutorService camera = Executors.newSingleThreadExecutor(body -> new Thread(body, "fit-camera"));
        try {
            boolean slow = millis(camera, picture, work) > SLOW_MILLIS;
            if (!slow) {
                millis(camera, picture, work);
            }
            double[] millis = new double[MOST];
            int count = 0;
            int fewest = slow ? 2 : FEWEST;
            while (count < MOST && (count < fewest || (nanos.getAsLong() - begin) * 1e-9 < seconds)) {
                millis[count++] = millis(camera, picture, work);
            }
            return Timing.of(Arrays.copyOf(millis, count));
        } finally {
            camera.shutdownNow();
        }
    }

    private double millis(ExecutorService camera, Runnable picture, Runnable work) {
        long captured = captured(camera, picture);
        work.run();
        return (nanos.getAsLong() - captured) / 1e6;
    }

    private long captured(ExecutorService camera, Runnable picture) {
        try {
            return camera.submit(() -> {
                        LockSupport.parkNanos(pauseNanos);
                        long captured = nanos.getAsLong();
                        picture.run();
                        return captured;
                    })
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for a picture", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no picture", e.getCause());
        }
    }
}
