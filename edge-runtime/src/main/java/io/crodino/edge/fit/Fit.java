package io.crodino.edge.fit;

import io.crodino.formats.CacheFolder;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures networks on this computer.
 *
 * @param source of untrained networks
 * @param candidates in any order
 * @param wish what shall be measured of them
 */
public record Fit(NetworkSource source, List<Candidate> candidates, Wish wish) {
    private static final Logger LOG = LoggerFactory.getLogger(Fit.class);
    private static final String PREFIX = "files-";

    /**
     * What was trained below a folder: exported pairs, and runs.
     *
     * @param folder null for nothing
     * @param unread hears a sentence for each that cannot be read, which takes nothing from the others
     * @throws UserException when there is no such folder, or nothing in it, readable or not
     */
    public static List<Candidate> trained(NetworkSource source, @Nullable Path folder, Consumer<String> unread) {
        if (folder == null) {
            return List.of();
        }
        Set<String> damaged = new LinkedHashSet<>();
        List<Candidate> trained = new ArrayList<>(ExportedPairs.below(folder, damaged::add));
        trained.addAll(source.runs(folder, damaged::add));
        damaged.forEach(unread);
        if (trained.isEmpty() && damaged.isEmpty()) {
            throw new UserException("nothing was trained in " + folder
                    + ": expected folders with rgb.onnx and depth.onnx, or training runs where the kit itself is");
        }
        return trained;
    }

    /** How many rows there will be. */
    public int rows() {
        return candidates.size() * wish.threads().size();
    }

    /**
     * Measures, beginning with what needs the least.
     *
     * @param stop whether to stop after the timing in hand
     * @param progress hears how many rows are known
     */
    public List<FitRow> measure(Trials trials, BooleanSupplier stop, IntConsumer progress) {
        Path folder = CacheFolder.path("fit")
                .resolve(PREFIX + ProcessHandle.current().pid())
                .toAbsolutePath();
        clear(folder);
        try (CameraPictures pictures = new CameraPictures()) {
            return new Fitting(
                            candidate -> new NetworkSubject(new CandidateFiles(source, candidate, folder), pictures),
                            trials,
                            wish,
                            secondsSinceStart(),
                            System::nanoTime,
                            LocalDate.now(ZoneId.systemDefault()).toString(),
                            stop,
                            progress)
                    .measure(candidates);
        }
    }

    /** Of this process: it begins before the first class is loaded. */
    private static double secondsSinceStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toNanos() * 1e-9)
                .filter(seconds -> seconds >= 0)
                .orElse(0.0);
    }

    /** Of processes that were killed. */
    private static void clear(Path own) {
        Path all = own.resolveSibling("");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> folders = Files.list(all)) {
            folders.filter(folder -> isLeftOver(String.valueOf(folder.getFileName())))
                    .toList()
                    .forEach(Fit::clearOne);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("what earlier measurements have left over stays: {}", e.toString());
        }
    }

    private static void clearOne(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (UserException e) {
            LOG.warn("left over: {}", e.getMessage());
        }
    }

    private static boolean isLeftOver(String name) {
        return name.matches(PREFIX + "\\d{1,9}")
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length())))
                        .isEmpty();
    }
}
