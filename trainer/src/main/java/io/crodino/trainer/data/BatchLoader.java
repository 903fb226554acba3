package io.crodino.trainer.data;

import io.crodino.formats.InputSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes training batches ahead of time on its own threads and hands them out in a fixed order: the batch of a step
 * depends on the seed and the step alone, whatever the threads do. Confined to the thread that trains.
 */
public final class BatchLoader implements AutoCloseable {
    /** Takes the orders of parts away from each other. */
    private static final long OTHER_PART = 0x5851F42D4C957F2DL;

    private final List<BatchPart> parts;
    private final InputSize size;
    private final Normalization normalization;
    private final Views views;
    private final int viewsOfEach;
    private final int batch;
    private final long seed;
    private final ExecutorService threads;
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();
    private final int depth;
    private long nextToSubmit;
    private long waitedNanos;

    /** Batches of frames of one origin. */
    public BatchLoader(
            FrameSource frames,
            Normalization normalization,
            Augmentation augmentation,
            int batch,
            long seed,
            long firstStep,
            int loaders) {
        this(List.of(new BatchPart(frames, batch)), normalization, augmentation, seed, firstStep, loaders);
    }

    /**
     * Batches of several origins: of each view, first come the frames of the first part, then those of the next. Each
     * frame gives as many samples as it has views.
     *
     * @param parts at least one, of one size; the first one's passes are the epochs
     * @param firstStep step to start at, 0 for a new run
     * @param loaders threads, at least 1
     */
    public BatchLoader(
            List<BatchPart> parts,
            Normalization normalization,
            Augmentation augmentation,
            long seed,
            long firstStep,
            int loaders) {
        this.parts = List.copyOf(parts);
        this.size = parts.get(0).frames().size();
        this.normalization = normalization;
        this.views = new Views(augmentation, size, seed);
        this.viewsOfEach = augmentation.views();
        this.batch = parts.stream().mapToInt(BatchPart::count).sum();
        this.seed = seed;
        this.nextToSubmit = firstStep;
        this.depth = 2 * loaders + 1;
        this.threads = Executors.newFixedThreadPool(loaders, task -> {
            Thread thread = new Thread(task, "batch-loader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws io.crodino.formats.UserException when a batch needs more frames than there are */
    public static void requireEnough(LabelledFrames frames, int batch) {
        new BatchPart(frames, batch);
    }

    /** Whole batches in one pass over the frames of the first part; the rest sits out that epoch. */
    public int batchesPerEpoch() {
        return parts.get(0).batchesPerPass();
    }

    /** The batch of the next step. */
    public Batch next() throws InterruptedException {
        while (ahead.size() < depth) {
            long step = nextToSubmit++;
            ahead.add(threads.submit(() -> make(step)));
        }
        long start = System.nanoTime();
        try {
            return ahead.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a batch could not be made", e.getCause());
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
    }

    /** Time that {@link #next} has waited for data so far. */
    public long waitedNanos() {
        return waitedNanos;
    }

    private Batch make(long step) {
        Batch made = Batch.empty(batch * viewsOfEach, size.area());
        int offset = 0;
        for (int p = 0; p < parts.size(); p++) {
            fill(made, step, p, offset);
            offset += parts.get(p).count();
        }
        return made;
    }

    /** Puts the frames of a part into each view's share of the batch. */
    private void fill(Batch made, long step, int number, int offset) {
        BatchPart part = parts.get(number);
        long pass = step / part.batchesPerPass();
        int[] indices = part.indices(step, seed + number * OTHER_PART);
        for (int view = 0; view < viewsOfEach; view++) {
            for (int i = 0; i < indices.length; i++) {
                // Views of different parts are drawn as if they were further views.
                Views.View drawn =
                        views.draw(part.frames().get(indices[i]), pass, indices[i], view + number * viewsOfEach);
                made.put(view * batch + offset + i, part.frames().stem(indices[i]), drawn, size.width(), normalization);
            }
        }
    }

    /** What is being read is read to its end: an interrupt would close the file under all who read from it. */
    @Override
    public void close() {
        ahead.forEach(batch -> batch.cancel(false));
        threads.shutdown();
    }
}
