package io.crodino.formats;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns Ctrl-C and SIGTERM into a request to stop, and keeps the JVM alive until the work is saved. Thread-safe. */
public final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final @Nullable Thread worker;
    private volatile boolean requested;

    private Interruption(@Nullable Thread worker) {
        this.worker = worker;
    }

    /** From now on; close it once the work is saved. */
    public static Interruption install() {
        return install(null);
    }

    /** The same, and interrupts the calling thread: for work that waits and does not ask. */
    public static Interruption installForThisThread() {
        return install(Thread.currentThread());
    }

    private static Interruption install(@Nullable Thread worker) {
        Interruption interruption = new Interruption(worker);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "save-before-exit"));
        return interruption;
    }

    /** Whether to stop after the current step. */
    public boolean requested() {
        return requested;
    }

    private void await() {
        if (saved.getCount() == 0) {
            return;
        }
        requested = true;
        if (worker != null) {
            worker.interrupt();
        }
        try {
            if (!saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("crodino: the work in hand did not end in time; what was saved before is whole");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        saved.countDown();
    }
}
