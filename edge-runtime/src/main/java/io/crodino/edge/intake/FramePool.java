package io.crodino.edge.intake;

import io.crodino.edge.sensor.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The few frames of one sensor that go round between the reader, the loop and the last result. The newest frame wins, an
 * unused older one is dropped; nothing queues. Thread-safe.
 */
public final class FramePool implements AutoCloseable {
    /** No frame's time. */
    public static final long NONE = Long.MIN_VALUE;

    private final Deque<Frame> free = new ArrayDeque<>();
    /** How many hold a frame beside its owner. */
    private final Map<Frame, Integer> shares = new HashMap<>();

    private @Nullable Frame newest;
    private boolean closed;

    /** A frame to fill; made anew only when all are in use, which is when a blocked reader has kept one. */
    public synchronized Frame borrow() {
        Frame frame = free.poll();
        return frame == null ? new Frame() : frame;
    }

    /**
     * Offers a filled frame.
     *
     * @return whether it replaced one that nobody had used
     */
    public synchronized boolean offer(Frame frame) {
        Frame replaced = newest;
        newest = frame;
        if (replaced != null) {
            giveBack(replaced);
        }
        return replaced != null;
    }

    /** The newest frame, which now belongs to the caller; null when there is none since the last call. */
    public synchronized @Nullable Frame take() {
        Frame frame = newest;
        newest = null;
        return frame;
    }

    /** Forgets the newest frame: it shows what is no longer trusted. */
    public synchronized void discard() {
        Frame frame = take();
        if (frame != null) {
            giveBack(frame);
        }
    }

    /** Shows the newest frame, if there is one, and leaves it where it is; a reader waits so long, so be quick. */
    public synchronized void peek(Consumer<Frame> look) {
        if (newest != null) {
            look.accept(newest);
        }
    }

    /** When the newest frame was taken; {@link #NONE} when there is none. */
    public synchronized long newestNanos() {
        return newest == null ? NONE : newest.captureNanos();
    }

    /** One more holds this frame and only reads it; it is free again when all have given it back. */
    public synchronized void share(Frame frame) {
        shares.merge(frame, 1, Integer::sum);
    }

    public synchronized void giveBack(Frame frame) {
        Integer others = shares.remove(frame);
        if (others != null) {
            if (others > 1) {
                shares.put(frame, others - 1);
            }
        } else if (closed) {
            frame.close();
        } else {
            free.push(frame);
        }
    }

    @Override
    public synchronized void close() {
        discard();
        closed = true;
        free.forEach(Frame::close);
        free.clear();
    }
}
