package io.crodino.edge.record;

import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Joins the frames of two sensors to pairs: each frame goes with the one of the other sensor that was taken nearest to
 * it, at most once. For one thread.
 *
 * @param <T> a frame, or what stands for one
 */
public final class Pairing<T> {
    private final PerModality<Deque<T>> waiting = PerModality.of(modality -> new ArrayDeque<>());
    private final long toleranceNanos;
    private final ToLongFunction<T> captureNanos;
    private final Consumer<T> unpaired;
    private boolean ended;

    /**
     * @param toleranceNanos frames taken farther apart than this are no pair
     * @param captureNanos when a frame was taken, on a clock that both sensors share
     * @param unpaired gets each frame that has no partner
     */
    public Pairing(long toleranceNanos, ToLongFunction<T> captureNanos, Consumer<T> unpaired) {
        this.toleranceNanos = toleranceNanos;
        this.captureNanos = captureNanos;
        this.unpaired = unpaired;
    }

    /** The next frame of a sensor; its capture times grow. */
    public void add(Modality modality, T frame) {
        waiting.get(modality).add(frame);
    }

    /** No more frames will come: what waits is paired without looking ahead. */
    public void end() {
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
    public @Nullable PerModality<T> next() {
        while (!waiting.rgb().isEmpty() && !waiting.depth().isEmpty()) {
            Modality first = nanos(Modality.RGB) <= nanos(Modality.DEPTH) ? Modality.RGB : Modality.DEPTH;
            long distance = distance(first, waiting.get(first).element());
            T following = second(waiting.get(first));
            if (following == null && !ended && distance > 0) {
                return null;
            }
            if (distance > toleranceNanos || (following != null && Math.abs(distance(first, following)) < distance)) {
                drop(first);
            } else {
                return waiting.map(Deque::remove);
            }
        }
        return null;
    }

    /** When the oldest waiting frame of a sensor was taken. */
    private long nanos(Modality modality) {
        return captureNanos.applyAsLong(waiting.get(modality).element());
    }

    /** From a frame to the oldest waiting one of the other sensor, nanoseconds. */
    private long distance(Modality modality, T frame) {
        return nanos(modality.other()) - captureNanos.applyAsLong(frame);
    }

    private static <T> @Nullable T second(Deque<T> frames) {
        Iterator<T> iterator = frames.iterator();
        iterator.next();
        return iterator.hasNext() ? iterator.next() : null;
    }
}
