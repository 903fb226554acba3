package io.crodino.edge.capture;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The lists of a folder of captures: {@code capture.csv}, which is the one that counts, {@code times.csv} and {@code
 * train.txt}. Each is written aside as a whole, so no line is ever torn. For one thread.
 */
final class FrameLists {
    static final String FILE = "capture.csv";

    private static final long HOUR = 3_600_000_000_000L;

    private final Path root;

    FrameLists(Path root) {
        this.root = root;
    }

    boolean exist() {
        return Files.exists(root.resolve(FILE));
    }

    /** @throws UserException when a line is wrong */
    List<CaptureEntry> read() {
        Path file = root.resolve(FILE);
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.get(0).equals(CaptureEntry.HEADER)) {
            throw new UserException(file + " does not begin with '" + CaptureEntry.HEADER
                    + "': expected captures of this kit; choose another folder");
        }
        List<CaptureEntry> entries = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            entries.add(CaptureEntry.of(lines.get(i), file + " line " + (i + 1)));
        }
        return entries;
    }

    /** The stems that somebody has moved to another split: they are not listed for training again. */
    Set<String> setAside() {
        Set<String> stems = new HashSet<>();
        for (String split : List.of("val.txt", "test.txt")) {
            Path file = root.resolve(split);
            if (Files.exists(file)) {
                lines(file).forEach(line -> stems.add(line.strip()));
            }
        }
        return stems;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UserException(
                    "cannot read " + file + ": " + e.getMessage() + "; put it right or choose another folder", e);
        }
    }

    /** After the pictures of new frames are there. */
    void grow(Collection<CaptureEntry> entries, Set<String> setAside) {
        writeEntries(entries);
        writeTimes(entries);
        writeSplit(entries, setAside);
    }

    /** Before the pictures of old frames go. */
    void shrink(Collection<CaptureEntry> entries, Set<String> setAside) {
        writeSplit(entries, setAside);
        writeTimes(entries);
        writeEntries(entries);
    }

    private void writeEntries(Collection<CaptureEntry> entries) {
        StringBuilder text = new StringBuilder(CaptureEntry.HEADER).append('\n');
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        put(FILE, text);
    }

    private void writeSplit(Collection<CaptureEntry> entries, Set<String> setAside) {
        StringBuilder text = new StringBuilder();
        entries.stream()
                .map(CaptureEntry::stem)
                .filter(stem -> !setAside.contains(stem))
                .forEach(stem -> text.append(stem).append('\n'));
        put("train.txt", text);
    }

    /** Times begin with the first frame. A longer pause than an hour counts as one: clocks are set meanwhile. */
    private void writeTimes(Collection<CaptureEntry> entries) {
        StringBuilder text = new StringBuilder(CaptureTimes.HEADER).append('\n');
        long shift = 0;
        long before = 0;
        for (CaptureEntry entry : entries) {
            long pause = entry.time() - before;
            shift += before == 0 ? entry.time() : Math.max(0, pause - HOUR);
            before = entry.time();
            long start = shift;
            PerModality<OptionalLong> times = entry.nanos().map(nanos -> OptionalLong.of(nanos - start));
            text.append(CaptureTimes.line(entry.stem(), times)).append('\n');
        }
        put(CaptureTimes.FILE, text);
    }

    /** What stands there already is left alone: a full disk must not keep a kit from starting. */
    private void put(String name, StringBuilder text) {
        Path file = root.resolve(name);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (!holds(file, bytes)) {
            AtomicFile.write(file, out -> out.write(bytes));
        }
    }

    private static boolean holds(Path file, byte[] bytes) {
        try {
            return Files.exists(file)
                    && Files.size(file) == bytes.length
                    && Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (IOException e) {
            return false;
        }
    }
}
