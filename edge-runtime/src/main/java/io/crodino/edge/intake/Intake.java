package io.crodino.edge.intake;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.time.NanoClock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the frames of one sensor go: to its health, and to the pool when they are usable. Remembers what is known of the
 * sensor, whichever thread reads it. Thread-safe.
 */
final class Intake {
    private final SensorMonitor monitor;
    private final FramePool pool;
    private final Glimpse glimpse;
    private final IntakeListener listener;
    private final LostTime lost;
    private final NanoClock clock;
    private final CaptureLog captures = new CaptureLog();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private volatile @Nullable SensorFormat format;
    private volatile int width;
    private volatile int height;
    private volatile String trouble = "";

    /** @param lost what the computer takes from the reader */
    Intake(
            SensorMonitor monitor,
            FramePool pool,
            Glimpse glimpse,
            IntakeListener listener,
            LostTime lost,
            NanoClock clock) {
        this.monitor = monitor;
        this.pool = pool;
        this.glimpse = glimpse;
        this.listener = listener;
        this.lost = lost;
        this.clock = clock;
    }

    void opened(SensorFormat promised) {
        SensorFormat before = format;
        if (!promised.given().isEmpty() && (before == null || !before.given().equals(promised.given()))) {
            listener.opened(promised.given());
        }
        format = promised;
        trouble = "";
        captures.clear();
        opened.incrementAndGet();
        monitor.opened(promised.fps(), clock.nanos());
    }

    Frame borrow() {
        return pool.borrow();
    }

    void giveBack(Frame frame) {
        pool.giveBack(frame);
    }

    /** Judges a frame; a usable one belongs to the pool from now on. */
    boolean keeps(Frame frame) {
        frames.incrementAndGet();
        if (!frame.image().empty()) {
            width = frame.image().cols();
            height = frame.image().rows();
        }
        captures.add(frame.captureNanos());
        long now = clock.nanos();
        glimpse.offer(frame, now);
        monitor.excuse(lost.beforeFrame(), now);
        boolean usable =
                frame.refusal().isEmpty() && monitor.frame(frame.image(), frame.unit(), frame.captureNanos(), now);
        if (!frame.refusal().isEmpty()) {
            monitor.refused(frame.refusal(), frame.captureNanos(), now);
        }
        if (usable && pool.offer(frame)) {
            dropped.incrementAndGet();
        }
        listener.news();
        return usable;
    }

    /** It could not be opened, or was lost. */
    void failed(String why) {
        trouble = why;
        lost(format == null ? Cause.NOT_OPEN : Cause.NO_FRAMES);
    }

    /** A recording has come to its end. */
    void ended() {
        lost(Cause.ENDED);
    }

    private void lost(Cause cause) {
        monitor.lost(cause);
        listener.news();
    }

    /** Whether it could ever be opened. */
    boolean wasOpened() {
        return format != null;
    }

    /** What the driver really gave, in words; empty before the first opening, or when there is no driver. */
    String given() {
        SensorFormat known = format;
        return known == null ? "" : known.given();
    }

    /** What the frames' time of capture comes from; arrival before the first opening. */
    TimeSource timeSource() {
        SensorFormat known = format;
        return known == null ? TimeSource.ARRIVAL : known.time();
    }

    /** Who has registered depth; unknown before the first opening. */
    Registration registration() {
        SensorFormat known = format;
        return known == null ? Registration.UNKNOWN : known.registration();
    }

    /** When the last pictures since the last opening were taken, in order. */
    long[] captureTimes() {
        return captures.recent();
    }

    /** Why the last opening or reading failed, in words; empty after a success. */
    String trouble() {
        return trouble;
    }

    long frames() {
        return frames.get();
    }

    long dropped() {
        return dropped.get();
    }

    /** Times it was opened again after the first. */
    long reconnects() {
        return Math.max(0, opened.get() - 1);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
