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

    /** Among so many one is of the time of a result: those of 0.27 s at 30 a second. */
    private static final int MOMENTS = 8;

    private final Deque<Frame> free = new ArrayDeque<>();
    /** How many hold a frame beside its owner. */
    private final Map<Frame, Integer> shares = new HashMap<>();

    private @Nullable Frame newest;
    private @Nullable Consumer<Frame> guest;
    /** How many of the frames offered last anybody has ever asked for; none are held for those who never do. */
    private int holds;
    /** The frames offered last, the newest first, held beside whoever uses them. */
    private final Deque<Frame> last = new ArrayDeque<>();

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
        if (guest != null) {
            guest.accept(frame);
            guest = null;
        }
        if (holds > 0) {
            hold(frame);
        }
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

    /**
     * The frame offered last, also when it was taken since, for who only reads it and gives it back. From the first call
     * on one more frame goes round.
     *
     * @return null when there is none since the first call or the last {@link #discard}
     */
    synchronized @Nullable Frame lend() {
        holdAtLeast(1);
        return shared(last.peekFirst());
    }

    /**
     * The same for the one of the last eight frames that was taken nearest to some time. From the first call on so many more
     * go round.
     */
    synchronized @Nullable Frame lendNearest(long captureNanos) {
        holdAtLeast(MOMENTS);
        Frame nearest = null;
        for (Frame frame : last) {
            if (nearest == null
                    || Math.abs(frame.captureNanos() - captureNanos)
                            < Math.abs(nearest.captureNanos() - captureNanos)) {
                nearest = frame;
            }
        }
        return shared(nearest);
    }

    private void holdAtLeast(int frames) {
        boolean first = holds == 0;
        holds = Math.max(holds, frames);
        if (first && newest != null) {
            hold(newest);
        }
    }

    private void hold(Frame frame) {
        share(frame);
        last.addFirst(frame);
        while (last.size() > holds) {
            giveBack(last.removeLast());
        }
    }

    private @Nullable Frame shared(@Nullable Frame frame) {
        if (frame != null) {
            share(frame);
        }
        return frame;
    }

    private void letGo() {
        last.forEach(this::giveBack);
        last.clear();
    }

    /** Forgets the newest frame: it shows what is no longer trusted. */
    public synchronized void discard() {
        letGo();
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

    /** Shows the next frame that is offered, once, on the reader's thread, which waits so long: be quick, and throw nothing. */
    public synchronized void showNext(Consumer<Frame> look) {
        guest = look;
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
