package io.crodino.trainer.data;

import io.crodino.formats.UserException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes training batches ahead of time on its own threads and hands them out in a fixed order: the batch of a step
 * depends on the seed and the step alone, whatever the threads do. Confined to the thread that trains.
 */
public final class BatchLoader implements AutoCloseable {
    private final LabelledFrames frames;
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

    /**
     * @param batch frames per step, at most as many as there are; each gives as many samples as it has views
     * @param firstStep step to start at, 0 for a new run
     * @param loaders threads, at least 1
     */
    public BatchLoader(
            LabelledFrames frames,
            Normalization normalization,
            Augmentation augmentation,
            int batch,
            long seed,
            long firstStep,
            int loaders) {
        requireEnough(frames, batch);
        this.frames = frames;
        this.normalization = normalization;
        this.views = new Views(augmentation, frames.size(), seed);
        this.viewsOfEach = augmentation.views();
        this.batch = batch;
        this.seed = seed;
        this.nextToSubmit = firstStep;
        this.depth = 2 * loaders + 1;
        this.threads = Executors.newFixedThreadPool(loaders, task -> {
            Thread thread = new Thread(task, "batch-loader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws UserException when a batch needs more frames than there are */
    public static void requireEnough(LabelledFrames frames, int batch) {
        if (batch > frames.count()) {
            throw new UserException("batch is " + batch + ", but the training split has " + frames.count()
                    + " frames: choose a smaller --batch");
        }
    }

    /** Whole batches in one pass over the frames; the rest sits out that epoch. */
    public int batchesPerEpoch() {
        return frames.count() / batch;
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
        long epoch = step / batchesPerEpoch();
        int first = (int) (step % batchesPerEpoch()) * batch;
        int[] order = order(epoch);
        Batch made = Batch.empty(batch * viewsOfEach, frames.size().area());
        for (int i = 0; i < made.count(); i++) {
            int index = order[first + i % batch];
            made.put(
                    i,
                    frames.stem(index),
                    views.draw(frames.get(index), epoch, index, i / batch),
                    frames.size().width(),
                    normalization);
        }
        return made;
    }

    /** A shuffle that depends on seed and epoch. */
    private int[] order(long epoch) {
        int[] order = new int[frames.count()];
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + epoch);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** What is being read is read to its end: an interrupt would close the file under all who read from it. */
    @Override
    public void close() {
        ahead.forEach(batch -> batch.cancel(false));
        threads.shutdown();
    }
}
