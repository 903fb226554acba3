package io.crodino.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** Hands cells to Spark, a job for each: those of students when the job of their teacher has ended, well or not. */
final class CellWaves {
    private static final long GLANCE_MILLIS = 500;

    private final JavaSparkContext context;
    private final CellTask task;
    private final BooleanSupplier stop;

    CellWaves(JavaSparkContext context, CellTask task, BooleanSupplier stop) {
        this.context = context;
        this.task = task;
        this.stop = stop;
    }

    /**
     * Waits for all.
     *
     * @param first cells that wait for nobody, in the order in which they shall begin
     * @param students cell and teacher
     * @return whether no task was given up
     */
    boolean run(List<Integer> first, Map<Integer, Integer> students) throws InterruptedException {
        Map<Integer, JavaFutureAction<Void>> running = new LinkedHashMap<>();
        first.forEach(cell -> running.put(cell, start(cell)));
        Map<Integer, Integer> waiting = new LinkedHashMap<>(students);
        Set<Integer> ended = new LinkedHashSet<>();
        boolean good = true;
        while (ended.size() < first.size() + students.size() && !stop.getAsBoolean()) {
            for (Integer cell : new ArrayList<>(running.keySet())) {
                JavaFutureAction<Void> action = running.get(cell);
                if (action != null && action.isDone()) {
                    good &= endedWell(action);
                    ended.add(cell);
                    running.remove(cell);
                }
            }
            waiting.entrySet().removeIf(entry -> {
                boolean ready = ended.contains(entry.getValue());
                if (ready) {
                    running.put(entry.getKey(), start(entry.getKey()));
                }
                return ready;
            });
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
        running.values().forEach(action -> action.cancel(true));
        return good && ended.size() == first.size() + students.size();
    }

    private JavaFutureAction<Void> start(int cell) {
        return context.parallelize(List.of(cell), 1).foreachPartitionAsync(task);
    }

    private static boolean endedWell(JavaFutureAction<Void> action) throws InterruptedException {
        try {
            action.get(1, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
