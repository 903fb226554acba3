package io.crodino.edge.models;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
    private static final String SUFFIX = ".onnx";
    private static final String INCOMING = "incoming-";

    private final Path plain;
    private final Path folder;
    private final @Nullable FileChannel lock;
    private PairList list;

    private ModelStore(Path models, @Nullable FileChannel lock) {
        this.plain = models;
        this.folder = folder(models);
        this.lock = lock;
        this.list = read();
    }

    private static Path folder(Path models) {
        return models.resolve("store");
    }

    /** To look only. */
    public static ModelStore look(Path models) {
        return new ModelStore(models, null);
    }

    /**
     * To change it, until it is closed; what a killed owner left half done is cleared away.
     *
     * @throws UserException when another process owns it, or it cannot be written
     */
    public static ModelStore own(Path models) {
        FileChannel lock = lock(models);
        try {
            ModelStore store = new ModelStore(models, lock);
            store.clear();
            store.collect();
            return store;
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    private static FileChannel lock(Path models) {
        Path file = folder(models).resolve("lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("this very process has {}", file, e);
        } catch (IOException e) {
            release(channel);
            throw new UserException("the models in " + models + " cannot be changed: " + e, e);
        }
        release(channel);
        throw new UserException("the models in " + models + " are in use by a running kit: change them through it,"
                + " with --url http://HOST:PORT");
    }

    private static void release(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("a lock was not let go", e);
        }
    }

    private PairList read() {
        Path file = listFile();
        try {
            return Files.isRegularFile(file) ? PairList.read(file, Files.readString(file)) : PairList.EMPTY;
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Path listFile() {
        return folder.resolve("pairs.json");
    }

    /** Whether it may be changed here. */
    public boolean isOwned() {
        return lock != null;
    }

    public synchronized PairList list() {
        return list;
    }

    /** Replaces the list, on the disk first. */
    public synchronized void change(UnaryOperator<PairList> how) {
        requireOwned();
        PairList next = how.apply(list);
        if (!next.equals(list)) {
            AtomicFile.writeText(listFile(), next.json());
            force(folder);
            list = next;
        }
    }

    private void requireOwned() {
        if (lock == null) {
            throw new IllegalStateException("a store that is only looked at cannot be changed");
        }
    }

    /** Where the files of a pair are, whether they are there or not. */
    Map<Modality, Path> files(ModelPair pair) {
        Map<Modality, Path> files = new EnumMap<>(Modality.class);
        pair.sensors().forEach(sensor -> files.put(sensor, file(String.valueOf(pair.hash(sensor)))));
        return files;
    }

    private Path file(String hash) {
        return folder.resolve(hash + SUFFIX);
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
        try {
            return new Delivery(Files.createTempDirectory(folder, INCOMING), mostBytes);
        } catch (IOException e) {
            throw new UserException("cannot write " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Takes in the files of a pair. Until a list names the pair, it is only there until {@link #collect}. */
    void keep(ModelPair pair, Delivery delivery) {
        requireOwned();
        try {
            for (Map.Entry<Modality, Path> entry : delivery.files().entrySet()) {
                Path file = file(String.valueOf(pair.hash(entry.getKey())));
                Files.move(entry.getValue(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            force(folder);
        } catch (IOException e) {
            throw new UserException("cannot write " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Makes the plain files a pair of the store, before the first one is installed: what is copied cannot be overwritten. */
    synchronized void adopt() {
        Map<Modality, Path> files = plainFiles();
        if (list.current() != null || files.isEmpty()) {
            return;
        }
        Delivery delivery = delivery(Long.MAX_VALUE);
        delivery.fetch(plain.toString());
        ModelPair pair = ModelPair.of(delivery.files());
        keep(pair, delivery);
        FolderTree.delete(delivery.folder());
        PairEntry entry = PairEntry.of(
                pair, "as delivered", now(), PairState.GOOD, "these models were delivered with the folder");
        change(before -> before.with(entry).inCharge(pair.id()));
    }

    /** For people. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Deletes half deliveries of an owner that is no more. */
    private void clear() {
        for (Path file : contents()) {
            if (String.valueOf(file.getFileName()).startsWith(INCOMING)) {
                FolderTree.delete(file);
            }
        }
    }

    /** Deletes what no list names: files of pairs that are neither in charge nor the one before. */
    synchronized void collect() {
        requireOwned();
        Set<String> needed = list.needed();
        for (Path file : contents()) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(SUFFIX) && !needed.contains(name.substring(0, name.length() - SUFFIX.length()))) {
                FolderTree.delete(file);
            }
        }
    }

    private List<Path> contents() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UserException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Where uploads may lie on the disk of the store until they are a delivery; cleared away with these. */
    public Path uploads() {
        Path uploads = folder.resolve(INCOMING + "uploads");
        try {
            return lock == null ? plain : Files.createDirectories(uploads);
        } catch (IOException e) {
            throw new UserException("cannot write " + uploads + ": " + e.getMessage(), e);
        }
    }

    /** So that a move is on the disk too; not every system can do it. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be forced to the disk", folder, e);
        }
    }

    @Override
    public void close() {
        release(lock);
    }
}
