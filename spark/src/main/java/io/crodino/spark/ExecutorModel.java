package io.crodino.spark;

import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The network of an executor, opened by its first task and shared by all. Tasks come from outside as bytes and have nothing
 * in common but their process, so this is the one thing in the kit that is found by a static method. It stays open until
 * the process ends or {@link #close} is called, which waits for tasks in hand: they would compute on freed memory.
 * Thread-safe.
 */
final class ExecutorModel {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Map<Key, ExecutorModel> OPEN = new HashMap<>();

    private final SegmentationModel model;
    private int lent;

    private record Key(Path file, ModelOptions options) {}

    private ExecutorModel(SegmentationModel model) {
        this.model = model;
    }

    /** A network with buffers of its own, until it is closed. */
    record Loan(ExecutorModel owner, SegmentationModel model) implements AutoCloseable {
        @Override
        public void close() {
            model.close();
            giveBack(owner);
        }
    }

    /**
     * Lends it; opens it when nobody has before.
     *
     * @throws io.crodino.formats.UserException when the file is no model, or the device does not work here
     */
    static Loan lend(Path file, ModelOptions options) {
        synchronized (OPEN) {
            ExecutorModel own = OPEN.computeIfAbsent(
                    new Key(file, options), key -> new ExecutorModel(SegmentationModel.open(file, options)));
            SegmentationModel sibling = own.model.sibling();
            own.lent++;
            return new Loan(own, sibling);
        }
    }

    private static void giveBack(ExecutorModel owner) {
        synchronized (OPEN) {
            owner.lent--;
            OPEN.notifyAll();
        }
    }

    /**
     * Closes it, when no task has it any more; nothing happens where there is none.
     *
     * @throws InterruptedException when the wait is interrupted; it then stays open
     */
    static void close() throws InterruptedException {
        synchronized (OPEN) {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (OPEN.values().stream().anyMatch(open -> open.lent > 0) && System.nanoTime() < end) {
                OPEN.wait(100);
            }
            OPEN.values().removeIf(ExecutorModel::closeIdle);
        }
    }

    private static boolean closeIdle(ExecutorModel open) {
        if (open.lent == 0) {
            open.model.close();
        }
        return open.lent == 0;
    }
}
