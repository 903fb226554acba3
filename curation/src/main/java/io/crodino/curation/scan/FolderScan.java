package io.crodino.curation.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Reads frames on several threads and hands them on in order, a few at a time, so that memory does not grow with their
 * number but for their figures. For one thread.
 *
 * @param reader of the frames
 * @param workers threads, at least 1
 * @param stop asked before each frame
 * @param progress is told the number of frames done
 */
public record FolderScan(FrameReader reader, int workers, BooleanSupplier stop, IntConsumer progress) {
    /** As many threads as there are cores. */
    public FolderScan(FrameReader reader, BooleanSupplier stop, IntConsumer progress) {
        this(reader, Runtime.getRuntime().availableProcessors(), stop, progress);
    }

    /**
     * Reads the frames.
     *
     * @param stems in the order in which they are handed on
     * @param kept of these the pictures are kept until {@code look} has seen them
     * @param look sees each frame, in order, on the calling thread
     * @return the figures, in order; empty when it was stopped
     */
    public Optional<List<FrameFacts>> run(List<String> stems, List<String> kept, Consumer<ScannedFrame> look) {
        Set<String> keep = Set.copyOf(kept);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        Deque<Future<ScannedFrame>> ahead = new ArrayDeque<>();
        List<FrameFacts> facts = new ArrayList<>(stems.size());
        try {
            int next = 0;
            while (facts.size() < stems.size()) {
                while (next < stems.size() && ahead.size() < 2 * workers) {
                    String stem = stems.get(next++);
                    ahead.add(pool.submit(() -> reader.read(stem, keep.contains(stem))));
                }
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                try (ScannedFrame frame = done(ahead.remove())) {
                    look.accept(frame);
                    facts.add(frame.facts());
                }
                progress.accept(facts.size());
            }
            return Optional.of(facts);
        } finally {
            ahead.forEach(FolderScan::discard);
            pool.shutdown();
        }
    }

    private static ScannedFrame done(Future<ScannedFrame> frame) {
        try {
            return frame.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void discard(Future<ScannedFrame> frame) {
        if (!frame.cancel(false)) {
            done(frame).close();
        }
    }
}
