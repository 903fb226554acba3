package io.crodino.edge.runtime;

import io.crodino.edge.model.ModelCard;
import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import org.jspecify.annotations.Nullable;

/** Sums up results in a grid. Two tallies go round between the loop, whose own this is, and the store. */
final class Summing {
    private final @Nullable Lane depth;
    private GridTally spare;

    Summing(Lanes lanes, GridTally spare) {
        this.depth = lanes.find(Modality.DEPTH);
        this.spare = spare;
    }

    /**
     * Sums up a result. Distances are from the depth picture that it was computed from, or, while RGB is in charge, from
     * the newest one of a depth sensor that is trusted.
     */
    GridTally of(Result result) {
        ModelCard card = result.lane().model().card();
        spare.count(result.classes(), card.height(), card.width());
        if (depth != null) {
            Frame distances = result.distances();
            if (distances != null) {
                measure(depth, distances);
            } else if (depth.monitor().trusted()) {
                depth.pool().peek(newest -> measure(depth, newest));
            }
        }
        return spare;
    }

    private void measure(Lane lane, Frame frame) {
        double farthest = lane.model().card().depthMax();
        spare.measure(frame.image(), lane.reader().intake().unit(), farthest, frame.captureNanos());
    }

    /** Takes back the tally of the result before. */
    void reuse(GridTally before) {
        spare = before;
    }
}
