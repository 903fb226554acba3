package io.crodino.edge.fit;

import io.crodino.formats.CacheFolder;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures networks on this computer.
 *
 * @param source of untrained networks
 * @param candidates in any order
 * @param wish what shall be measured of them
 */
public record Fit(NetworkSource source, List<Candidate> candidates, Wish wish) {
    private static final String PREFIX = "files-";

    /**
     * What was trained below a folder: exported pairs, and runs.
     *
     * @param folder null for nothing
     */
    public static List<Candidate> trained(NetworkSource source, @Nullable Path folder) {
        if (folder == null) {
            return List.of();
        }
        List<Candidate> trained = new ArrayList<>(ExportedPairs.below(folder));
        trained.addAll(source.runs(folder));
        if (trained.isEmpty()) {
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
    public List<Row> measure(Trials trials, BooleanSupplier stop, IntConsumer progress) {
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
                    .forEach(FolderTree::delete);
        } catch (IOException e) {
            throw new UserException("cannot read " + all + ": " + e.getMessage(), e);
        }
    }

    private static boolean isLeftOver(String name) {
        return name.matches(PREFIX + "\\d{1,9}")
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length())))
                        .isEmpty();
    }
}
