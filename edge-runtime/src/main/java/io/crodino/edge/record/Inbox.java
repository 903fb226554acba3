package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where readers leave frames and the writer finds them, paired. Holds about a second of video at most. Thread-safe. */
final class Inbox {
    private static final int MOST_WAITING = 32;

    private final boolean paired;
    private final Modality modality;
    private final long toleranceNanos;
    private final Pairing<Frame> pairing;
    private final Map<Modality, Long> newest = new EnumMap<>(Modality.class);
    private final Set<Modality> over = EnumSet.noneOf(Modality.class);
    private final Deque<Frame> single = new ArrayDeque<>();
    private final Deque<Frame> free = new ArrayDeque<>();
    private boolean ended;
    private long unpaired;
    private long overrun;

    /** @param modalities the sensors that record, one or two */
    Inbox(Set<Modality> modalities, long toleranceNanos) {
        this.paired = modalities.size() == 2;
        this.modality = modalities.iterator().next();
        this.toleranceNanos = toleranceNanos;
        this.pairing = new Pairing<>(toleranceNanos, Frame::captureNanos, frame -> {
            unpaired++;
            free.push(frame);
        });
    }

    /** A frame to fill. */
    synchronized Frame borrow() {
        Frame frame = free.poll();
        return frame == null ? new Frame() : frame;
    }

    synchronized void giveBack(@Nullable Frame frame) {
        if (frame != null) {
            free.push(frame);
        }
    }

    /** Leaves a filled frame; when the writer lags behind, the oldest one is lost and counted. */
    synchronized void add(Modality from, Frame frame) {
        if (ended) {
            free.push(frame);
            return;
        }
        if (paired) {
            addToPair(from, frame);
        } else {
            if (single.size() == MOST_WAITING) {
                free.push(single.remove());
                overrun++;
            }
            single.add(frame);
        }
        newest.put(from, frame.captureNanos());
        endWhenNoPairCanCome();
        notifyAll();
    }

    private void addToPair(Modality from, Frame frame) {
        if (pairing.waiting(from) == MOST_WAITING) {
            boolean writerLags = pairing.waiting(from.other()) > 1;
            pairing.drop(from);
            if (writerLags) {
                unpaired--;
                overrun++;
            }
        }
        pairing.add(from, frame);
    }

    /** This sensor has come to its end; the last frame of the other one may still be on its way. */
    synchronized void end(Modality from) {
        over.add(from);
        endWhenNoPairCanCome();
    }

    private void endWhenNoPairCanCome() {
        boolean none = !paired && !over.isEmpty();
        for (Modality from : over) {
            Long last = newest.get(from);
            Long other = newest.get(from.other());
            none |= last == null || over.contains(from.other()) || (other != null && other > last + toleranceNanos);
        }
        if (none) {
            end();
        }
    }

    /** No more frames are taken; those that wait can still be fetched. */
    synchronized void end() {
        ended = true;
        pairing.end();
        notifyAll();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** The next frames, waiting for them at most this long; null when there are none. */
    synchronized @Nullable FrameSet take(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        FrameSet set = next();
        for (long left = millis; set == null && !ended && left > 0; set = next()) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        return set;
    }

    private @Nullable FrameSet next() {
        if (paired) {
            PerModality<Frame> pair = pairing.next();
            return pair == null ? null : new FrameSet(pair.rgb(), pair.depth());
        }
        Frame frame = single.poll();
        return frame == null ? null : FrameSet.of(modality, frame);
    }

    /** Frames without a partner. */
    synchronized long unpaired() {
        return unpaired;
    }

    /** Frames lost because writing was slower than the sensors. */
    synchronized long overrun() {
        return overrun;
    }
}
