package io.crodino.edge.fit;

import io.crodino.edge.model.ModelOptions;
import io.crodino.formats.UserException;
import java.util.List;

/**
 * What shall be measured.
 *
 * @param threads numbers of threads of a network, 0 for one per core
 * @param sensors 1, 2 or both
 * @param limits that decide what is hopeless
 * @param seconds that all of it may take
 */
public record Wish(List<Integer> threads, List<Integer> sensors, Limits limits, double seconds) {
    private static final double MOST_SECONDS = 86_400;

    public Wish {
        threads = threads.stream().distinct().toList();
        sensors = sensors.stream().distinct().sorted().toList();
        threads.forEach(ModelOptions::requireThreads);
        if (threads.isEmpty() || sensors.isEmpty() || !List.of(1, 2).containsAll(sensors)) {
            throw new UserException("--sensors is " + sensors + ": expected 1, 2 or 1,2");
        }
        if (!(seconds >= 1 && seconds <= MOST_SECONDS)) {
            throw new UserException("--budget-seconds is " + seconds + ": expected 1 to 86400");
        }
    }

    /** By how many sensors networks are judged. */
    public int mostSensors() {
        return sensors.get(sensors.size() - 1);
    }
}
