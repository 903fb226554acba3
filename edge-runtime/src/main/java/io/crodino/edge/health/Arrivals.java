package io.crodino.edge.health;

/**
 * When the frames of one sensor come: how many a second, how old, and since when none. What the computer took is no fault
 * of the sensor. Guarded by its monitor.
 */
final class Arrivals {
    private static final double SMOOTHING = 0.2;
    /** The first frame after opening may take longer: exposure control, decoders. */
    private static final double FIRST_FRAME_NANOS = 2e9;

    private final ArrivalLimits limits;
    /** Since when silence is counted: the last frame, or the last opening; -1 when nothing is expected. */
    private long waitingNanos = -1;

    private long lastFrameNanos = -1;
    private long lastCaptureNanos;
    /** What the computer has taken since frames last came in time: so much older they may be. */
    private long excusedNanos;

    private double expectedInterval = 1e9 / 30;
    /** Smoothed, without the time that the computer took. */
    private double interval;
    /** The same as it really was. */
    private double shownInterval;

    Arrivals(ArrivalLimits limits) {
        this.limits = limits;
    }

    /**
     * Frames are expected from now on.
     *
     * @param fps rate that the sensor promises
     */
    void begin(double fps, long nowNanos) {
        expectedInterval = 1e9 / fps;
        interval = expectedInterval;
        shownInterval = expectedInterval;
        waitingNanos = nowNanos;
    }

    /** Nothing is expected any more. */
    void end() {
        waitingNanos = -1;
    }

    /**
     * A frame has come, good or bad.
     *
     * @param captureNanos when it was taken
     */
    void add(long captureNanos, long nowNanos) {
        double since = waitingNanos < 0 ? expectedInterval : nowNanos - waitingNanos;
        interval += SMOOTHING * (Math.min(since, 10 * expectedInterval) - interval);
        double real = waitingNanos < 0 || lastFrameNanos < 0 ? since : nowNanos - lastFrameNanos;
        shownInterval += SMOOTHING * (Math.min(real, 10 * expectedInterval) - shownInterval);
        lastFrameNanos = nowNanos;
        waitingNanos = nowNanos;
        lastCaptureNanos = captureNanos;
    }

    /**
     * Whether the last frame was too old when it came, or frames come too slowly; asked once for each frame that shows no
     * other fault. The first that is young enough by itself ends what was excused.
     */
    boolean late() {
        long age = lastFrameNanos - lastCaptureNanos;
        double oldest = limits.lateMs() * 1e6;
        boolean old = age - excusedNanos > oldest;
        excusedNanos = age > oldest ? excusedNanos : 0;
        return old || interval > limits.lateFactor() * expectedInterval;
    }

    /**
     * Nanoseconds until there is silence without another frame, 0 when there is; without end when nothing is expected.
     *
     * @param first whether no usable frame has come since the opening
     */
    long untilSilent(boolean first, long nowNanos) {
        if (waitingNanos < 0) {
            return Long.MAX_VALUE;
        }
        double patience = Math.max(limits.silenceMs() * 1e6, limits.silenceIntervals() * expectedInterval);
        double allowed = first ? Math.max(patience, FIRST_FRAME_NANOS) : patience;
        return Math.max(0, (long) allowed + 1 - silentNanos(nowNanos));
    }

    /** Nanoseconds since the last frame or opening, without what the computer took. */
    long silentNanos(long nowNanos) {
        return nowNanos - waitingNanos;
    }

    /** The computer kept frames from coming for so long. */
    void excuse(long nanos, long nowNanos) {
        if (waitingNanos >= 0) {
            waitingNanos = Math.min(nowNanos, waitingNanos + nanos);
            excusedNanos += nanos;
        }
    }

    /** How many frames come in that time at the rate that was promised. */
    long framesIn(double millis) {
        return Math.round(millis * 1e6 / expectedInterval);
    }

    /** Measured frames per second; 0 when there are none. */
    double fps(long nowNanos) {
        boolean over = lastFrameNanos < 0 || nowNanos - lastFrameNanos > Math.max(1e9, 3 * expectedInterval);
        return over ? 0 : 1e9 / Math.max(shownInterval, 1);
    }

    /** Milliseconds since the last frame was taken, -1 when there is none. */
    double ageMillis(long nowNanos) {
        return lastFrameNanos < 0 ? -1 : (nowNanos - lastCaptureNanos) / 1e6;
    }

    /** Frames per second that the sensor promised. */
    double expectedFps() {
        return 1e9 / expectedInterval;
    }
}
