package io.crodino.edge.models;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the models of a kit that runs, on a thread of its own: a new pair is stored and checked, opened and tried beside
 * the one in charge, swapped in between two pictures, and on probation; what is found against it brings the pair before
 * back, which stays open so long. The list on the disk is always a step ahead of what computes, so that a kill during a
 * change or a probation counts against the new pair. One change at a time. Thread-safe.
 */
public final class ModelChanger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelChanger.class);
    private static final long PAUSE_MILLIS = 100;
    private static final long STOP_MILLIS = 1500;
    private static final long ROLLBACK_SECONDS = 120;
    /** Spare memory before a pair is opened, in sizes of its files, and what must be left in any case. */
    private static final int MEMORY_FACTOR = 3;

    private static final long MEMORY_LEFT = 50_000_000;

    private final RunningKit kit;
    private final ModelStore store;
    private final PairOpener opener;
    private final UpdateConfig config;
    private final PairInstaller installer;
    private final Supervised thread;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private boolean busy;
    private boolean closed;
    private @Nullable Outcome last;

    /** Confined to the thread. */
    private @Nullable Watched watched;

    /** What the thread is asked for. */
    @FunctionalInterface
    private interface Change {
        void run() throws InterruptedException;
    }

    /**
     * What became of the last change since the start.
     *
     * @param id of the pair
     * @param state that it came to
     * @param text the same in a sentence
     */
    public record Outcome(String id, PairState state, String text) {}

    /** A pair on probation, and the models before it; null when these are not open. */
    private record Watched(
            String id, Probation probation, @Nullable Map<Modality, SegmentationModel> before) {}

    private ModelChanger(RunningKit kit, ModelStore store, PairOpener opener, UpdateConfig config) {
        this.kit = kit;
        this.store = store;
        this.opener = opener;
        this.config = config;
        installer = new PairInstaller(store, opener, config);
        thread = kit.supervisor().thread("models", OnDeath.START_AGAIN, this::run);
    }

    /**
     * Begins; a pair that this start has put on probation is watched.
     *
     * @param kit that runs with the pair that {@link PairStart} opened from this store
     */
    public static ModelChanger start(RunningKit kit, ModelStore store, PairOpener opener, UpdateConfig config) {
        ModelChanger changer = new ModelChanger(kit, store, opener, config);
        changer.begin();
        changer.thread.start();
        return changer;
    }

    private void begin() {
        PairEntry entry = store.list().currentPair();
        if (store.isOwned() && entry != null && entry.state() == PairState.PROBATION) {
            if (store.list().previous() == null) {
                store.change(list -> list.become(entry.id(), PairState.GOOD, "there is no pair to go back to"));
            } else {
                watch(entry.id(), Map.of(), null);
            }
        }
        show();
    }

    /** What is in the store. */
    public PairList list() {
        return store.list();
    }

    /** What became of the last change since the start; null when there was none. */
    public synchronized @Nullable Outcome last() {
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
        order(() -> install(pair, delivery, from));
        return pair.id();
    }

    private void requireNoProbation() {
        PairEntry current = store.list().currentPair();
        if (current != null && current.state() == PairState.PROBATION) {
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
                back(new Probation.Verdict("BY_HAND", "taken back by hand"));
                done.complete("the models " + previous.id() + " are in charge again");
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
            if (change == null) {
                look();
                continue;
            }
            try {
                change.run();
            } catch (UserException e) {
                // Whoever ordered it was told.
                LOG.warn("{}", e.getMessage());
            } finally {
                idle();
                show();
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void idle() {
        busy = false;
    }

    private synchronized void ended(String id, PairState state, String text) {
        last = new Outcome(id, state, text);
    }

    private void install(ModelPair pair, Delivery delivery, String from) throws InterruptedException {
        OptionalLong resident = Memory.resident();
        PairInstaller.@Nullable Candidate candidate = null;
        boolean used = false;
        try {
            requireMemory(delivery);
            requireDelivered();
            Map<Modality, SegmentationModel> before = kit.models();
            candidate = installer.take(delivery, from, classes(before));
            candidate.keepOnly(before.keySet());
            Map<Modality, Trial.Measured> measured = new Trial(kit, config).run(candidate.models());
            String text = Trial.text(measured) + "; " + memory(resident);
            Map<Modality, Probation.Usual> usual = usual(measured, before);
            store.change(list -> list.become(pair.id(), PairState.TRIED, text));
            // From here on a kill counts against the new pair.
            store.change(list -> list.inCharge(pair.id()).become(pair.id(), PairState.PROBATION, text));
            used = true;
            kit.swap(candidate.models());
            watch(pair.id(), usual, before);
            kit.tell(pair.id(), "TRIED", "PROBATION", "SWAPPED", "the models " + pair.id() + " are in charge: " + text);
            ended(pair.id(), PairState.PROBATION, text);
        } catch (UserException e) {
            refused(pair, from, used, String.valueOf(e.getMessage()));
            used = false;
        } finally {
            FolderTree.delete(delivery.folder());
            if (candidate != null && !used) {
                candidate.close();
            }
        }
    }

    private void refused(ModelPair pair, String from, boolean inCharge, String why) {
        if (inCharge) {
            store.change(list -> list.back(why));
        }
        if (!pair.id().equals(store.list().current())) {
            installer.refuse(pair, from, why);
        }
        kit.tell(pair.id(), "", "REFUSED", "REFUSED", "the models " + pair.id() + " were refused: " + why);
        ended(pair.id(), PairState.REFUSED, why);
    }

    private static List<String> classes(Map<Modality, SegmentationModel> models) {
        return models.values().iterator().next().card().classNames();
    }

    /** The first pair of the store is copied from the plain files, which must still be those that compute. */
    private void requireDelivered() {
        store.adopt();
        PairEntry current = store.list().currentPair();
        kit.models().forEach((sensor, model) -> {
            if (current != null && !model.hash().equals(current.files().get(sensor.key()))) {
                throw new UserException("the " + sensor.key()
                        + " model in charge is not the one in the folder any more:" + " start the kit again first");
            }
        });
    }

    /** An opened network takes more than its file; a kit that the system ends for lack of memory is worse than an old one. */
    private static void requireMemory(Delivery delivery) {
        long bytes = 0;
        for (Path file : delivery.files().values()) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        OptionalLong available = Memory.available();
        if (available.isPresent() && available.getAsLong() < MEMORY_FACTOR * bytes + MEMORY_LEFT) {
            throw new UserException(
                    "there are " + available.getAsLong() / 1_000_000 + " MB of memory left, and two more"
                            + " models need about " + (MEMORY_FACTOR * bytes + MEMORY_LEFT) / 1_000_000
                            + " MB beside those in charge: stop the kit and install them with --models DIR");
        }
    }

    private String memory(OptionalLong before) {
        OptionalLong now = Memory.resident();
        if (before.isEmpty() || now.isEmpty()) {
            return "memory is not told here";
        }
        long bytes = Math.max(0, now.getAsLong() - before.getAsLong());
        String text = String.format(Locale.ROOT, "%.0f MB more memory", bytes / 1e6);
        if (bytes > config.memoryMb() * 1_000_000L) {
            throw new UserException(text + ": expected at most " + config.memoryMb() + " MB (update.memory-mb)");
        }
        return text;
    }

    /** Confidence as it was in the trial, if that was below the card's: the scene is what it is. */
    private static Map<Modality, Probation.Usual> usual(
            Map<Modality, Trial.Measured> measured, Map<Modality, SegmentationModel> before) {
        Map<Modality, Probation.Usual> usual = new EnumMap<>(Modality.class);
        measured.forEach((sensor, found) -> {
            SegmentationModel old = before.get(sensor);
            double millis = old == null || old.runs() == 0 ? 0 : old.busyNanos() / 1e6 / old.runs();
            usual.put(sensor, new Probation.Usual(Math.min(found.usual(), found.confidence()), millis));
        });
        return usual;
    }

    private void watch(
            String id, Map<Modality, Probation.Usual> usual, @Nullable Map<Modality, SegmentationModel> before) {
        Probation probation = new Probation(kit, config, usual);
        watched = new Watched(id, probation, before);
        kit.watch(probation);
    }

    private void look() throws InterruptedException {
        Watched now = watched;
        if (now == null) {
            return;
        }
        Probation.Verdict verdict = now.probation.verdict().orElse(null);
        if (verdict != null) {
            try {
                back(verdict);
            } catch (UserException e) {
                stay(now.id, verdict, e);
            }
            show();
        } else if (now.probation.isOver()) {
            String text = String.format(Locale.ROOT, "nothing was found against it in %.0f s", config.probationS());
            store.change(list -> list.become(now.id, PairState.GOOD, text));
            unwatch();
            close(now.before);
            store.collect();
            kit.tell(now.id, "PROBATION", "GOOD", "PASSED", "the models " + now.id + " have passed their probation");
            ended(now.id, PairState.GOOD, text);
            show();
        }
    }

    /** A pair that is suspected is better than none; the next start tries it again. */
    private void stay(String id, Probation.Verdict why, UserException wrong) {
        String text = why.text() + ", but the pair before cannot be used: " + wrong.getMessage();
        unwatch();
        store.change(list -> list.become(id, PairState.TRIED, text));
        kit.tell(id, "PROBATION", "TRIED", why.cause(), "the models " + id + " stay in charge: " + text);
        ended(id, PairState.TRIED, text);
    }

    /** The pair before comes in charge; on the disk first. */
    private void back(Probation.Verdict why) throws InterruptedException {
        PairEntry from = store.list().currentPair();
        PairEntry to = installer.previous();
        Watched was = watched;
        Map<Modality, SegmentationModel> old = kit.models();
        Map<Modality, SegmentationModel> before =
                was == null || was.before == null ? PairStart.opened(store, to, old.keySet(), opener) : was.before;
        unwatch();
        store.change(list -> list.back(why.text()));
        if (kit.swap(before)) {
            close(old);
        } else {
            LOG.error("the loop hangs in a network of the pair that was taken back; the next start has the one before");
        }
        store.collect();
        String id = from == null ? "" : from.id();
        kit.tell(
                id,
                from == null ? "" : from.state().name(),
                "ROLLED_BACK",
                why.cause(),
                "the models " + to.id() + " are in charge again instead of " + id + ": " + why.text());
        ended(id, PairState.ROLLED_BACK, why.text());
    }

    private void unwatch() {
        kit.watch(null);
        watched = null;
    }

    private static void close(@Nullable Map<Modality, SegmentationModel> models) {
        if (models != null) {
            models.values().forEach(SegmentationModel::close);
        }
    }

    private void show() {
        PairList list = store.list();
        PairEntry current = list.currentPair();
        kit.show(
                current == null
                        ? new RuntimeState.PairState(
                                "", "", "as delivered", "", "rgb.onnx and depth.onnx of the folder")
                        : new RuntimeState.PairState(
                                current.id(),
                                current.state().name(),
                                current.from(),
                                current.installed(),
                                current.text()));
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
        if (!thread.ended(STOP_MILLIS)) {
            return;
        }
        Watched now = watched;
        if (now == null) {
            return;
        }
        kit.watch(null);
        Probation.Verdict verdict = now.probation.verdict().orElse(null);
        store.change(list -> verdict == null
                ? list.become(now.id, PairState.TRIED, "the kit was stopped during its probation, which begins anew")
                : list.back(verdict.text()));
        close(now.before);
    }
}
