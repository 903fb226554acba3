package io.crodino.edge.capture;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.FileHold;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RGB-D folder that captures become. Pictures come before the lists that name them and go after, so whoever reads it
 * finds whole frames at any moment, also after a kill; what a kill has left is put right when it is opened. For one
 * thread.
 */
final class CaptureFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureFolder.class);
    /** Frames that are nearer in time are one: pairs of pictures must not overlap. */
    private static final long APART_NANOS = 150_000_000;

    private final Path root;
    private final KnownClasses known;
    private final DiskRoom room;
    private final FileHold lock;
    private final FrameFiles files;
    private final FrameLists lists;
    private final Map<String, Long> sizes = new HashMap<>();
    private NavigableMap<String, CaptureEntry> entries = new TreeMap<>();
    private Set<String> setAside = Set.of();
    private double unit;
    private long bytes;

    private CaptureFolder(Path root, KnownClasses known, DiskRoom room, FileHold lock) {
        this.root = root;
        this.known = known;
        this.room = room;
        this.lock = lock;
        this.files = new FrameFiles(root);
        this.lists = new FrameLists(root);
    }

    /**
     * Opens a folder, or begins one.
     *
     * @throws UserException when it holds something else, or captures of other classes, or another kit has it
     */
    static CaptureFolder open(Path root, KnownClasses known, DiskRoom room) {
        requireOwn(root);
        FileHold lock = FolderLock.take(root);
        try {
            CaptureFolder folder = new CaptureFolder(root, known, room, lock);
            folder.load();
            return folder;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A data set is not to be mixed with captures by mistake. */
    private static void requireOwn(Path root) {
        if (!Files.exists(root) || new FrameLists(root).exist()) {
            return;
        }
        try (Stream<Path> all = Files.list(root)) {
            if (all.anyMatch(file -> !String.valueOf(file.getFileName()).startsWith("."))) {
                throw new UserException(root + " holds other files than captures: choose a new or empty folder, or one"
                        + " of an earlier --capture");
            }
        } catch (IOException e) {
            throw new UserException("cannot capture into " + root + ": " + e.getMessage() + "; choose a folder", e);
        }
    }

    private void load() {
        if (!lists.exist()) {
            lists.grow(List.of(), Set.of());
        }
        if (Files.exists(root.resolve("dataset.yaml"))) {
            RgbdFolder described = RgbdFolder.open(root);
            if (!described.classes().equals(known.classes())) {
                throw new UserException(root + " holds captures of other classes than these models know: choose another"
                        + " folder with --capture");
            }
            unit = described.depth().unit();
        }
        files.sweep();
        setAside = lists.setAside();
        List<CaptureEntry> listed = lists.read();
        listed.stream().filter(entry -> files.areWhole(entry.stem())).forEach(entry -> {
            entries.put(entry.stem(), entry);
            count(entry.stem(), files.bytes(entry.stem()));
        });
        // Always: a kill may have come between two lists.
        lists.shrink(entries.values(), setAside);
        files.stems().stream()
                .filter(stem -> !entries.containsKey(stem) && !files.isLabelled(stem))
                .forEach(files::delete);
    }

    private void count(String stem, long size) {
        sizes.put(stem, size);
        bytes += size;
    }

    /** When the newest frame was taken, nanoseconds since 1970; 0 when there is none. */
    long newest() {
        return entries.isEmpty() ? 0 : entries.lastEntry().getValue().time();
    }

    /** Metres per stored unit of depth; that of the first frame decides. */
    double unit(double ofFrame) {
        return unit > 0 ? unit : ofFrame;
    }

    int frames() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }

    /** Whether there is a frame of nearly this time. */
    boolean has(long nanosSince1970) {
        String first = FolderClock.stem(nanosSince1970 - APART_NANOS);
        return !entries.subMap(first, true, FolderClock.stem(nanosSince1970 + APART_NANOS), true)
                .isEmpty();
    }

    /**
     * Writes one frame, in place of less wanted ones where there is no more room.
     *
     * @param pictures whose depth has the unit of the folder
     * @return how many frames have gone for it; -1 when there was no room and nothing less wanted
     * @throws UserException when it cannot be written; all that was there is there still
     */
    int add(CaptureEntry entry, CapturedPictures pictures, double depthUnit) {
        long size = pictures.bytes();
        List<String> leaving = leaving(entry.wanted(), room.lacking(bytes, size));
        if (leaving == null) {
            return -1;
        }
        if (!leaving.isEmpty()) {
            remove(leaving);
        }
        describe(depthUnit);
        files.write(entry.stem(), pictures);
        NavigableMap<String, CaptureEntry> grown = new TreeMap<>(entries);
        grown.put(entry.stem(), entry);
        try {
            lists.grow(grown.values(), setAside);
        } catch (UserException e) {
            takeBack(entry.stem());
            throw e;
        }
        entries = grown;
        count(entry.stem(), size);
        return leaving.size();
    }

    /** The lists may name it already: they must not when its pictures go. */
    private void takeBack(String stem) {
        try {
            lists.shrink(entries.values(), setAside);
            files.delete(stem);
        } catch (UserException e) {
            // Without room even for the lists its pictures stay, and are whole: the next start keeps it or clears it
            // away.
            LOG.debug("{} stays half listed", stem, e);
        }
    }

    private void describe(double depthUnit) {
        if (unit > 0) {
            return;
        }
        double farthest = Math.min(known.depthMax(), depthUnit * 65535);
        String name = String.valueOf(root.toAbsolutePath().normalize().getFileName());
        new RgbdFolder(
                        root,
                        name,
                        known.classes(),
                        ignore(),
                        new DepthFormat(depthUnit, 0, List.of(0), farthest > 0 ? farthest : depthUnit * 65535))
                .writeDescription();
        unit = depthUnit;
    }

    /** Labels need an id for what nobody knows; where a class has the usual one, there is none. */
    private List<Integer> ignore() {
        boolean taken = known.classes().stream().anyMatch(info -> info.id() == RgbdFolder.IGNORE);
        return taken ? List.of() : List.of(RgbdFolder.IGNORE);
    }

    /** The least wanted first, of these the oldest; none more wanted than the new one, and none that somebody works on. */
    private @Nullable List<String> leaving(CaptureReason wanted, long lacking) {
        List<String> leaving = new ArrayList<>();
        if (lacking <= 0) {
            return leaving;
        }
        long left = lacking;
        Collection<CaptureEntry> order = entries.values().stream()
                .filter(entry -> entry.wanted().compareTo(wanted) >= 0)
                .sorted(Comparator.comparing(CaptureEntry::wanted).reversed().thenComparing(CaptureEntry::time))
                .toList();
        for (CaptureEntry entry : order) {
            if (left > 0 && !setAside.contains(entry.stem()) && !files.isLabelled(entry.stem())) {
                leaving.add(entry.stem());
                left -= sizes.getOrDefault(entry.stem(), 0L);
            }
        }
        return left > 0 ? null : leaving;
    }

    private void remove(List<String> leaving) {
        NavigableMap<String, CaptureEntry> fewer = new TreeMap<>(entries);
        leaving.forEach(fewer::remove);
        lists.shrink(fewer.values(), setAside);
        entries = fewer;
        for (String stem : leaving) {
            files.delete(stem);
            Long size = sizes.remove(stem);
            bytes -= size == null ? 0 : size;
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
