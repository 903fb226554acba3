package io.crodino.edge.segment;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.Shard;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Segments every picture of a folder that has no result yet. Workers share one session, each takes whole pictures: on
 * several cores that is faster than several threads in one picture, because nothing waits for anything.
 */
public final class SegmentJob {
    private final SegmentationModel model;
    private final StoredPictures pictures;
    private final Results results;
    private final boolean whole;
    private final ScoreTally tally;
    private final List<String> todo = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    private SegmentJob(SegmentationModel model, StoredPictures pictures, Results results, Shard shard) {
        this.model = model;
        this.pictures = pictures;
        this.results = results;
        this.whole = shard.count() == 1;
        this.tally = new ScoreTally(model.card().classes().size());
        pictures.stems().stream().filter(shard::has).forEach(stem -> (results.has(stem) ? done : todo).add(stem));
    }

    /**
     * Looks what is to do.
     *
     * @param model stays the caller's, who closes it after the job
     * @throws UserException when there are no pictures for this model, or {@code out} holds those of another model
     */
    public static SegmentJob prepare(SegmentationModel model, SegmentSettings settings) {
        StoredPictures pictures = PictureFolder.open(settings.images(), model.card(), settings.unit());
        Results results = Results.in(settings.out(), model, settings.overlays());
        return new SegmentJob(model, pictures, results, settings.shard());
    }

    /** All pictures of the shard. */
    public int total() {
        return todo.size() + done.size();
    }

    /** Pictures that have their results already. */
    public int before() {
        return done.size();
    }

    /** Why labels that are there cannot be scored; null when nothing is in the way. */
    public @Nullable String unscored() {
        return pictures.unscored();
    }

    /**
     * Does it.
     *
     * @param workers pictures at the same time
     * @param stop asked before each picture; those in hand are finished
     * @param progress told how many pictures are done, from one thread at a time
     * @return with a score where all pictures are this shard's
     * @throws UserException when results cannot be written; no worker runs any more then, so the model may be closed
     */
    public SegmentOutcome run(int workers, BooleanSupplier stop, IntConsumer progress) throws InterruptedException {
        long start = System.nanoTime();
        List<String> damaged = new ArrayList<>();
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(todo);
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(() -> work(queue, () -> ended.get() || stop.getAsBoolean(), sentence -> {
                    synchronized (damaged) {
                        if (sentence == null) {
                            written.incrementAndGet();
                        } else {
                            damaged.add(sentence);
                        }
                        progress.accept(done.size() + written.get() + damaged.size());
                    }
                })));
            }
            await(running);
        } finally {
            // Whatever ended it: nobody may close the model while a worker computes with it.
            ended.set(true);
            pool.shutdown();
            awaitWorkers(pool);
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (queue.isEmpty() && whole) {
            LabelComparison labels =
                    new LabelComparison(pictures, model.card().classes().size());
            done.forEach(stem -> tally.add(labels.compare(stem, results.read(stem))));
        }
        SegmentScore score = whole ? tally.score() : null;
        return new SegmentOutcome(written.get(), done.size(), damaged, queue.size(), seconds, score);
    }

    /** @param told hears of each picture: null, or why it cannot be read */
    private void work(ConcurrentLinkedQueue<String> queue, BooleanSupplier stop, Consumer<@Nullable String> told) {
        try (PictureWorker worker = new PictureWorker(model.sibling(), pictures, results, results.overlays())) {
            while (!stop.getAsBoolean()) {
                String stem = queue.poll();
                if (stem == null) {
                    return;
                }
                String sentence = null;
                try {
                    tally.add(worker.segment(stem).overlap());
                } catch (UnreadablePicture e) {
                    sentence = e.getMessage();
                }
                told.accept(sentence);
            }
        }
    }

    /** Each finishes the picture in hand, however often the wait is interrupted. */
    private static void awaitWorkers(ExecutorService pool) {
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                done = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(List<Future<?>> running) throws InterruptedException {
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UserException mistake) {
                    throw mistake;
                }
                throw new IllegalStateException("a picture could not be segmented", e.getCause());
            }
        }
    }
}
