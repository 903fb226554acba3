package io.crodino.edge.result;

import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.sensor.Frame;
import org.jspecify.annotations.Nullable;

/** Sums up results in a grid. Two tallies go round between the loop, whose own this is, and the store. */
public final class Summing implements AutoCloseable {
    private final @Nullable SensorReader depth;
    private final double farthest;
    private GridTally spare;

    /**
     * @param depth null when there is no depth sensor
     * @param farthest metres beyond which a distance is not believed
     */
    public Summing(@Nullable SensorReader depth, double farthest, GridTally spare) {
        this.depth = depth;
        this.farthest = farthest;
        this.spare = spare;
    }

    /**
     * Sums up a result. Distances are from the depth picture that it was computed from, or, while RGB is in charge, from
     * the newest one of a depth sensor that is trusted.
     */
    public GridTally of(Result result) {
        spare.count(result.classes(), result.height(), result.width());
        if (depth != null) {
            Frame distances = result.distances();
            if (distances != null) {
                measure(distances);
            } else if (depth.monitor().trusted()) {
                depth.pool().peek(this::measure);
            }
        }
        return spare;
    }

    private void measure(Frame frame) {
        spare.measure(frame.image(), frame.unit(), farthest, frame.captureNanos());
    }

    @Override
    public void close() {
        spare.close();
    }

    /** Takes back the tally of the result before. */
    public void reuse(GridTally before) {
        spare = before;
    }
}
