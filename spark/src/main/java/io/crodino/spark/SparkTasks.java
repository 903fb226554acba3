package io.crodino.spark;

import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Cuts pictures into tasks, hands these to Spark and waits for them.
 *
 * @param context of the driver
 * @param here whether tasks run in this process
 * @param task what all of them know
 */
record SparkTasks(JavaSparkContext context, boolean here, TaskSettings task) {
    /** So many at least for each core, so that all end at about the same time. */
    private static final int TASKS_OF_A_CORE = 16;

    private static final int LARGEST_TASK = 100;
    private static final long GLANCE_MILLIS = 200;

    /**
     * Has them segmented.
     *
     * @param before pictures that were done before
     * @param stop asked again and again; what runs then ends after the picture in hand
     * @param progress told how many pictures are done
     * @throws UserException when Spark gave a task up, or for a mistake that a task told
     */
    void run(List<PictureRef> todo, int before, BooleanSupplier stop, IntConsumer progress)
            throws InterruptedException {
        List<List<PictureRef>> shares = shares(todo);
        TaskProgress counting = new TaskProgress(shares, before, progress);
        context.sc().addSparkListener(counting);
        JavaFutureAction<Void> action =
                context.parallelize(shares, shares.size()).foreachPartitionAsync(new SegmentTask(task));
        try {
            await(action, stop);
        } finally {
            // Whatever ended it: what still runs stops after the picture in hand.
            action.cancel(true);
            context.sc().removeSparkListener(counting);
            if (here) {
                ExecutorModel.close();
            }
        }
        if (!stop.getAsBoolean()) {
            progress.accept(before + todo.size());
        }
    }

    private List<List<PictureRef>> shares(List<PictureRef> todo) {
        int tasks = Math.max(1, context.defaultParallelism()) * TASKS_OF_A_CORE;
        int size = Math.min(LARGEST_TASK, 1 + (todo.size() - 1) / tasks);
        List<List<PictureRef>> shares = new ArrayList<>();
        for (int from = 0; from < todo.size(); from += size) {
            shares.add(List.copyOf(todo.subList(from, Math.min(todo.size(), from + size))));
        }
        return shares;
    }

    private static void await(JavaFutureAction<Void> action, BooleanSupplier stop) throws InterruptedException {
        while (!stop.getAsBoolean()) {
            try {
                action.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                // Not yet.
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    /** What a task could not do, as whoever threw it there said it. */
    private static RuntimeException failure(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException mistake) {
                return mistake;
            }
        }
        Throwable first = e.getCause() == null ? e : e.getCause();
        if (first instanceof SparkException) {
            String said = String.valueOf(first.getMessage()).lines().findFirst().orElse("");
            return new UserException(
                    "Spark gave up: " + said + "; what is done is whole, and the same command goes on", e);
        }
        return new IllegalStateException("a task failed", e);
    }
}
