package io.crodino.edge.models;

import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.terms.Objection;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Changes the models of a kit that runs, on a thread of its own: a new pair is stored and checked, opened and tried beside
 * the one in charge, swapped in between two pictures, and on probation; what is found against it brings the pair before
 * back, which stays open so long. One change at a time. Thread-safe.
 */
public final class ModelChanger implements AutoCloseable {
    private static final long PAUSE_MILLIS = 100;
    private static final long STOP_MILLIS = 1500;
    private static final long ROLLBACK_SECONDS = 120;

    private final RunningKit kit;
    private final ModelStore store;
    private final UpdateConfig config;
    private final PairInstaller installer;
    private final Changeover changeover;
    private final Supervised thread;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private boolean busy;
    private boolean closed;
    private @Nullable ChangeOutcome last;

    /** What the thread is asked for. */
    @FunctionalInterface
    private interface Change {
        /** @return what became of it; null when there was nothing to do */
        @Nullable
        ChangeOutcome run() throws InterruptedException;
    }

    private ModelChanger(RunningKit kit, ModelStore store, PairOpener opener, UpdateConfig config) {
        this.kit = kit;
        this.store = store;
        this.config = config;
        installer = new PairInstaller(store, opener.oneByOne(), config);
        changeover = new Changeover(kit, store, opener.oneByOne(), config, installer);
        thread = kit.supervisor().thread("models", OnDeath.START_AGAIN, this::run);
    }

    /**
     * Begins; a pair that this start has put on probation is watched.
     *
     * @param kit that runs with the pair that {@link PairStart} opened from this store
     */
    public static ModelChanger start(RunningKit kit, ModelStore store, PairOpener opener, UpdateConfig config) {
        ModelChanger changer = new ModelChanger(kit, store, opener, config);
        changer.changeover.begin();
        changer.show();
        changer.thread.start();
        return changer;
    }

    /** What is in the store. */
    public PairList list() {
        return store.list();
    }

    /** What became of the last change since the start; null when there was none. */
    public synchronized @Nullable ChangeOutcome last() {
        return last;
    }

    /** Whether a change goes on. */
    public synchronized boolean isChanging() {
        return busy;
    }

    /**
     * What is to be filled and then installed; its folder is the caller's until then.
     *
     * @throws UserException when this kit does not own its store
     */
    public Delivery delivery() {
        requireOwned();
        return installer.delivery();
    }

    /** Where uploads may lie until they are a delivery. */
    public Path uploads() {
        return store.uploads();
    }

    /**
     * An upload lies on the disk twice until it is a delivery; before the first, the plain files are copied.
     *
     * @param bytes of the upload
     * @throws FullException when the disk does not take it
     */
    public void requireRoom(long bytes) {
        long free = store.freeBytes();
        long needed = 2 * bytes + store.bytesToAdopt();
        if (free < needed) {
            throw new FullException("the disk with " + store.uploads() + " has " + free / 1_000_000
                    + " MB left, and these models need " + needed / 1_000_000 + " MB on the way: free some space");
        }
    }

    /** Of all files of a delivery. */
    public long mostBytes() {
        return config.mostBytes();
    }

    private void requireOwned() {
        if (!store.isOwned()) {
            throw new UserException("this kit cannot change its models: its models folder cannot be written, or another"
                    + " process has it");
        }
    }

    /**
     * Begins to install; {@link #last} tells how it ended.
     *
     * @param from where it came from, in words
     * @return the id of the pair
     * @throws BusyException when another change or a probation goes on
     * @throws UserException when nothing was delivered
     */
    public String install(Delivery delivery, String from) {
        if (delivery.files().isEmpty()) {
            throw new UserException("no models came: send rgb.onnx as 'rgb', depth.onnx as 'depth', or both");
        }
        ModelPair pair = ModelPair.of(delivery.files());
        requireNoProbation();
        order(() -> changeover.install(pair, delivery, from));
        return pair.id();
    }

    private void requireNoProbation() {
        PairEntry current = store.list().currentPair();
        if (current != null && current.state() == PairStage.PROBATION) {
            throw new BusyException("the models " + current.id() + " are on probation for " + config.probationS()
                    + " s: wait for its end, or roll back");
        }
    }

    private synchronized void order(Change change) {
        if (busy || closed) {
            throw new BusyException("another change of the models goes on: wait for its end");
        }
        busy = true;
        changes.add(change);
    }

    /**
     * Puts the pair before in charge again.
     *
     * @return what happened, in a sentence
     * @throws BusyException when another change goes on
     * @throws UserException when there is no pair before, or it cannot be used
     */
    public String rollback() throws InterruptedException {
        requireOwned();
        PairEntry previous = installer.previous();
        CompletableFuture<String> done = new CompletableFuture<>();
        order(() -> {
            try {
                ChangeOutcome outcome = changeover.back(new Probation.Verdict(Objection.BY_HAND, "taken back by hand"));
                done.complete("the models " + previous.id() + " are in charge again");
                return outcome;
            } catch (UserException e) {
                done.completeExceptionally(e);
                return null;
            } catch (RuntimeException | InterruptedException e) {
                done.completeExceptionally(e);
                throw e;
            }
        });
        try {
            return done.get(ROLLBACK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UserException sentence) {
                throw sentence;
            }
            throw new IllegalStateException("the rollback failed", e);
        } catch (TimeoutException e) {
            throw new BusyException("the rollback takes long: look at the list of models");
        }
    }

    private void run() throws InterruptedException {
        while (!isClosed()) {
            Change change = changes.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            try {
                ChangeOutcome outcome = change == null ? changeover.look() : change.run();
                if (outcome != null) {
                    show();
                    ended(outcome);
                }
            } finally {
                if (change != null) {
                    idle();
                }
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void idle() {
        busy = false;
    }

    private synchronized void ended(ChangeOutcome outcome) {
        last = outcome;
    }

    private void show() {
        PairList list = store.list();
        PairEntry current = list.currentPair();
        kit.show(
                current == null
                        ? new RuntimeState.PairState(
                                "", null, "as delivered", "", "rgb.onnx and depth.onnx of the folder")
                        : new RuntimeState.PairState(
                                current.id(), current.state(), current.from(), current.installed(), current.text()));
    }

    /** Ends what goes on. A probation goes on at the next start, unless something was found against the pair. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        thread.interrupt();
        if (thread.ended(STOP_MILLIS)) {
            changeover.stop();
        }
    }
}
