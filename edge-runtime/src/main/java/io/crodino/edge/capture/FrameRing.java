package io.crodino.edge.capture;

import io.crodino.edge.view.LentPicture;
import io.crodino.edge.view.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Copies of the frames of the last seconds, two a second, for the case that a sensor fails. Its memory is taken once, with
 * the first round, and is as large as that many pictures of both sensors. Confined to one thread.
 */
final class FrameRing implements AutoCloseable {
    static final long PERIOD_NANOS = 500_000_000;

    private final int most;
    /** The newest first. */
    private final Deque<Slot> slots = new ArrayDeque<>();

    private long newestNanos = Long.MIN_VALUE;

    /** A frame that waits. */
    static final class Slot implements AutoCloseable {
        private final Mat rgb = new Mat();
        private final Mat depth = new Mat();
        private @Nullable Held held;

        /** What it holds. */
        record Held(Moment moment, Findings findings, PicturePair pair) {}

        private void fill(Moment moment, Findings findings, PicturePair from) {
            from.rgb().image().copyTo(rgb);
            from.depth().image().copyTo(depth);
            held = new Held(moment, findings, new PicturePair(copy(from.rgb(), rgb), copy(from.depth(), depth)));
        }

        private static LentPicture copy(LentPicture of, Mat image) {
            return new LentPicture(image, of.unit(), of.captureNanos(), () -> {});
        }

        @Override
        public void close() {
            rgb.release();
            depth.release();
        }
    }

    /** @param seconds that it reaches back */
    FrameRing(double seconds) {
        most = (int) Math.ceil(seconds * 1e9 / PERIOD_NANOS);
    }

    /** Whether a frame of now should wait in it. */
    boolean wants(long nowNanos) {
        return most > 0 && (newestNanos == Long.MIN_VALUE || nowNanos - newestNanos >= PERIOD_NANOS);
    }

    void add(Moment moment, Findings findings, PicturePair pair, long nowNanos) {
        Slot slot = slots.size() < most ? new Slot() : slots.removeLast();
        slot.fill(moment, findings, pair);
        slots.addFirst(slot);
        newestNanos = nowNanos;
    }

    /** The frames that wait, the newest first; valid until the next one is added. */
    Iterator<Slot.Held> newestFirst() {
        return slots.stream().map(slot -> slot.held).flatMap(Stream::ofNullable).iterator();
    }

    /** They have been looked at; what comes is new. The memory stays. */
    void forget() {
        slots.forEach(slot -> slot.held = null);
    }

    @Override
    public void close() {
        slots.forEach(Slot::close);
        slots.clear();
    }
}
