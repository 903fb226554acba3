package io.crodino.spark;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts pictures of tasks that have ended well. Called by a thread of Spark. */
final class TaskProgress extends SparkListener {
    private final List<? extends List<?>> shares;
    private final IntConsumer progress;
    private final Set<Integer> ended = new HashSet<>();
    private int done;

    /**
     * @param shares pictures of each task
     * @param before pictures that were done before
     */
    TaskProgress(List<? extends List<?>> shares, int before, IntConsumer progress) {
        this.shares = shares;
        this.done = before;
        this.progress = progress;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        int task = end.taskInfo().index();
        // A task can end well twice, when the executor was lost that had it first.
        if (end.taskInfo().successful() && ended.add(task)) {
            done += shares.get(task).size();
            progress.accept(done);
        }
    }
}
