package io.crodino.trainer.torch;

import io.crodino.formats.Interruption;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Shows how much of libtorch has arrived, while DJL fetches it without a word, and gives up at once, with nothing left
 * behind, when the process is told to end: DJL cannot be interrupted. Owns a thread.
 */
final class FetchProgress {
    private static final long PERIOD_MILLIS = 500;

    private final Path target;
    private final List<Path> before;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final Thread thread;
    private final Runnable signalsAsBefore;

    private FetchProgress(Path target, List<Path> before, PrintStream out) {
        this.target = target;
        this.before = before;
        this.out = out;
        this.thread = new Thread(this::show, "fetch-progress");
        this.thread.setDaemon(true);
        this.signalsAsBefore = Interruption.abandoning(this::giveUp);
    }

    /** @param target the folder that DJL will move what it has fetched to; it fetches into a folder beside it */
    static FetchProgress of(Path target) {
        // Standard output may be for a program.
        FetchProgress progress = new FetchProgress(target, unfinished(target), System.err);
        progress.out.println("Fetching libtorch for CUDA into " + target + " (once, some gigabytes)");
        progress.thread.start();
        return progress;
    }

    private void show() {
        while (!Thread.currentThread().isInterrupted()) {
            double megabytes = arrived() / 1e6;
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(Locale.ROOT, "\rfetched %.0f MB unpacked, %.1f MB/s ", megabytes, megabytes / seconds);
            out.flush();
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long arrived() {
        return own().mapToLong(FetchProgress::bytes).sum();
    }

    private Stream<Path> own() {
        return unfinished(target).stream().filter(folder -> !before.contains(folder));
    }

    /** Nothing was begun that is worth waiting for, so whoever else saves before the end is not waited for. */
    private void giveUp() {
        own().forEach(FetchProgress::delete);
        System.err.println("\ncrodino: stopped; nothing was fetched");
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("\ncrodino: " + folder + " is left over, delete it");
        }
    }

    private static List<Path> unfinished(Path target) {
        try (Stream<Path> all = Files.list(target.getParent())) {
            return all.filter(path -> path.getFileName().toString().startsWith("tmp"))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Ends the line. */
    void close() {
        signalsAsBefore.run();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.println();
    }
}
