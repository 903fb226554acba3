package io.crodino.formats;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C and SIGTERM into a request to stop; the process ends when the work is saved, at the second signal at once.
 * Until then Java does not shut down, which would take from work in hand what libraries free in hooks of their own: ONNX
 * Runtime its environment, without which it crashes. Thread-safe.
 */
public final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    /** Added to a signal's number, as shells have it. */
    private static final int SIGNALLED = 128;

    /** One Ctrl-C comes twice where a terminal and a wrapper (timeout, make) both send it. */
    private static final long ONE_STROKE_NANOS = 500_000_000;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final @Nullable Thread worker;
    private final List<SignalHandling> handling;
    /** The number of the first signal, 0 before it. */
    private volatile int received;

    private long receivedNanos;

    private Interruption(@Nullable Thread worker) {
        this.worker = worker;
        this.handling = handling(this::request);
    }

    /** From now on; close it once the work is saved. */
    public static Interruption install() {
        return new Interruption(null);
    }

    /** The same, and interrupts the calling thread: for work that waits and does not ask. */
    public static Interruption installForThisThread() {
        return new Interruption(Thread.currentThread());
    }

    /**
     * For work that cannot be asked to stop and has nothing to save: the process ends at the first signal, with 130.
     *
     * @param tidy deletes what was begun and says so
     * @return is run when the work is done
     */
    public static Runnable abandoning(Runnable tidy) {
        List<SignalHandling> handling = handling(number -> {
            tidy.run();
            Runtime.getRuntime().halt(Cli.INTERRUPTED);
        });
        return () -> handling.forEach(SignalHandling::close);
    }

    /** Asks this very process to stop, as SIGTERM from outside does: for one whose owner is gone. */
    public static void ask() {
        SignalHandling.raise("TERM");
    }

    private static List<SignalHandling> handling(IntConsumer handler) {
        return Stream.of("INT", "TERM")
                .flatMap(name -> SignalHandling.of(name, handler).stream())
                .toList();
    }

    /** Whether to stop after the current step. */
    public boolean requested() {
        return received != 0;
    }

    private synchronized void request(int number) {
        if (requested() && System.nanoTime() - receivedNanos < ONE_STROKE_NANOS) {
            return;
        }
        if (requested()) {
            System.err.println("crodino: stopped at once; what was saved before is whole");
            Runtime.getRuntime().halt(SIGNALLED + number);
        }
        receivedNanos = System.nanoTime();
        received = number;
        if (worker != null) {
            worker.interrupt();
        }
        Thread patience = new Thread(() -> endInTime(number), "save-before-exit");
        patience.setDaemon(true);
        patience.start();
    }

    private void endInTime(int number) {
        try {
            if (!saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("crodino: the work in hand did not end in time; what was saved before is whole");
                Runtime.getRuntime().halt(SIGNALLED + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is saved: where stopping was asked for, the process ends here, with 128 and the signal's number. */
    @Override
    public void close() {
        saved.countDown();
        handling.forEach(SignalHandling::close);
        if (requested()) {
            System.exit(SIGNALLED + received);
        }
    }
}
