package io.crodino.edge.models;

import io.crodino.edge.terms.PairStage;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pairs of models in a folder: below {@code store/}, each file under its SHA-256, and {@code pairs.json}, which says
 * which pair is in charge. Files come before the list that names them and go after it, and the list is replaced in one
 * step, so whoever reads at any moment, also after a kill, finds whole pairs. Without a list, the plain {@code rgb.onnx}
 * and {@code depth.onnx} of the folder are the pair. One process owns a store and changes it; any may look. Thread-safe.
 */
public final class ModelStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

    private final Path plain;
    private final StoreFolder folder;
    private final @Nullable StoreLock lock;
    private PairList list;
    private boolean behind;

    private ModelStore(Path models, StoreFolder folder, @Nullable StoreLock lock) {
        this.plain = models;
        this.folder = folder;
        this.lock = lock;
        this.list = folder.readList();
    }

    private static StoreFolder folder(Path models) {
        return new StoreFolder(models.resolve("store"));
    }

    /** To look only. */
    public static ModelStore look(Path models) {
        return new ModelStore(models, folder(models), null);
    }

    /**
     * To change it, until it is closed; what a killed owner left half done is cleared away.
     *
     * @throws UserException when another process owns it, or it cannot be written
     */
    public static ModelStore own(Path models) {
        StoreFolder folder = folder(models);
        StoreLock lock = StoreLock.take(folder.lockFile(), models);
        try {
            ModelStore store = new ModelStore(models, folder, lock);
            folder.clearIncoming();
            store.collect();
            return store;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Bytes that its disk still takes.
     *
     * @throws UserException when the disk does not say
     */
    long freeBytes() {
        return folder.freeBytes();
    }

    /** Whether it may be changed here. */
    public boolean isOwned() {
        return lock != null;
    }

    private void requireOwned() {
        if (lock == null) {
            throw new IllegalStateException("a store that is only looked at cannot be changed");
        }
        lock.requireHeld();
    }

    public synchronized PairList list() {
        return list;
    }

    /**
     * Replaces the list, on the disk first.
     *
     * @throws UserException when the disk does not take it; nothing has changed then
     */
    public synchronized void change(UnaryOperator<PairList> how) {
        requireOwned();
        PairList next = how.apply(list);
        if (behind || !next.equals(list)) {
            folder.writeList(next);
            list = next;
            behind = false;
        }
    }

    /**
     * Replaces the list by what has come about, whatever the disk says, and clears away what nobody needs any more. What
     * the disk does not take is written by the next change or {@link #catchUp}.
     *
     * @return why the disk does not take it; empty when it does
     */
    synchronized String record(UnaryOperator<PairList> how) {
        PairList next = how.apply(list);
        behind = behind || !next.equals(list);
        list = next;
        String trouble = catchUp();
        if (!trouble.isEmpty()) {
            LOG.error("the list of models cannot be written: {}", trouble);
        }
        return trouble;
    }

    /**
     * Writes what the disk has not taken before.
     *
     * @return why it still does not; empty when nothing is left
     */
    synchronized String catchUp() {
        try {
            change(now -> now);
        } catch (UserException e) {
            return String.valueOf(e.getMessage());
        }
        try {
            collect();
        } catch (UserException e) {
            LOG.warn("files of models that nobody needs stay: {}", e.getMessage());
        }
        return "";
    }

    /** Whether the disk has an older list than this. */
    synchronized boolean isBehind() {
        return behind;
    }

    /** Where the files of a pair are, whether they are there or not. */
    Map<Modality, Path> files(ModelPair pair) {
        return folder.files(pair);
    }

    /** The pair as it was delivered with the folder, under its plain names; empty when there is none. */
    public Map<Modality, Path> plainFiles() {
        return Delivery.modelsIn(plain);
    }

    Path plainFile(Modality sensor) {
        return plain.resolve(Delivery.fileName(sensor));
    }

    /** An empty delivery on the disk of the store. */
    public Delivery delivery(long mostBytes) {
        requireOwned();
        return new Delivery(folder.incoming(), mostBytes);
    }

    /** Takes in the files of a pair. Until a list names the pair, it is only there until {@link #collect}. */
    void keep(ModelPair pair, Delivery delivery) {
        requireOwned();
        folder.keep(pair, delivery.files());
    }

    /** Makes the plain files a pair of the store, before the first one is installed: what is copied cannot be overwritten. */
    synchronized void adopt() {
        Map<Modality, Path> files = plainFiles();
        if (list.current() != null || files.isEmpty()) {
            return;
        }
        Delivery delivery = delivery(Long.MAX_VALUE);
        try {
            delivery.fetch(plain.toString());
            ModelPair pair = ModelPair.of(delivery.files());
            keep(pair, delivery);
            PairEntry entry = PairEntry.of(
                    pair, "as delivered", now(), PairStage.GOOD, "these models were delivered with the folder");
            change(before -> before.with(entry).inCharge(pair.id()));
        } finally {
            FolderTree.delete(delivery.folder());
        }
    }

    /** Bytes that the first pair to be installed takes besides its own, because the plain files are copied then. */
    synchronized long bytesToAdopt() {
        if (list.current() != null) {
            return 0;
        }
        long bytes = 0;
        for (Path file : plainFiles().values()) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return bytes;
    }

    /** For people. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Deletes what no list names, on the disk neither: files of pairs that are neither in charge nor the one before. */
    synchronized void collect() {
        requireOwned();
        if (!behind) {
            folder.deleteAllBut(list.needed());
        }
    }

    /** Where uploads may lie on the disk of the store until they are a delivery; cleared away with these. */
    public Path uploads() {
        return isOwned() ? folder.uploads() : plain;
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
