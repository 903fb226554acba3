package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the frames of two sensors to pairs: each frame goes with the one of the other sensor that was taken nearest to
 * it, at most once. For one thread.
 */
final class Pairing {
    private final PerModality<Deque<Frame>> waiting = PerModality.of(modality -> new ArrayDeque<>());
    private final long toleranceNanos;
    private final Consumer<Frame> unpaired;
    private boolean ended;

    /**
     * @param toleranceNanos frames taken farther apart than this are no pair
     * @param unpaired gets each frame that has no partner
     */
    Pairing(long toleranceNanos, Consumer<Frame> unpaired) {
        this.toleranceNanos = toleranceNanos;
        this.unpaired = unpaired;
    }

    /** The next frame of a sensor; its capture times grow. */
    void add(Modality modality, Frame frame) {
        waiting.get(modality).add(frame);
    }

    /** No more frames will come: what waits is paired without looking ahead. */
    void end() {
        ended = true;
    }

    /** Frames of a sensor that wait for a partner. */
    int waiting(Modality modality) {
        return waiting.get(modality).size();
    }

    /** Gives the oldest waiting frame of a sensor to {@code unpaired}. */
    void drop(Modality modality) {
        unpaired.accept(waiting.get(modality).remove());
    }

    /** The next pair, or null when it needs more frames to tell. */
    @Nullable
    FrameSet next() {
        while (!waiting.rgb().isEmpty() && !waiting.depth().isEmpty()) {
            Modality first = waiting.rgb().element().captureNanos()
                            <= waiting.depth().element().captureNanos()
                    ? Modality.RGB
                    : Modality.DEPTH;
            long distance = distance(first, waiting.get(first).element());
            Frame following = second(waiting.get(first));
            if (following == null && !ended && distance > 0) {
                return null;
            }
            if (distance > toleranceNanos || (following != null && Math.abs(distance(first, following)) < distance)) {
                drop(first);
            } else {
                return new FrameSet(waiting.rgb().remove(), waiting.depth().remove());
            }
        }
        return null;
    }

    /** From a frame to the oldest waiting one of the other sensor, nanoseconds. */
    private long distance(Modality modality, Frame frame) {
        return waiting.get(modality.other()).element().captureNanos() - frame.captureNanos();
    }

    private static @Nullable Frame second(Deque<Frame> frames) {
        Iterator<Frame> iterator = frames.iterator();
        iterator.next();
        return iterator.hasNext() ? iterator.next() : null;
    }
}
