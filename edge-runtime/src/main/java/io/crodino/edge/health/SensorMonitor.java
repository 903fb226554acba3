package io.crodino.edge.health;

import io.crodino.formats.Modality;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The health of one sensor as a state machine: fed with frames by the reader and with the time by the watchdog, it
 * decides alone, on monotonic time, whether the sensor can be trusted. Thread-safe.
 */
public final class SensorMonitor {
    /** Told of every change, on the thread that caused it; must not block. */
    @FunctionalInterface
    public interface Listener {
        void changed(Modality sensor, Health from, Health to, Cause cause);
    }

    private static final int FIRST_GOOD_FRAMES = 3;
    private static final double INTERVAL_SMOOTHING = 0.2;

    private final Modality modality;
    private final HealthConfig limits;
    private final Listener listener;
    private final FrameStatistics statistics;

    private Health health = Health.CONNECTING;
    private Cause cause = Cause.NOT_OPEN;
    /** Since when silence is counted: the last frame, or the last opening; -1 when nothing is expected. */
    private long waitingNanos = -1;

    private long lastFrameNanos = -1;
    private long lastCaptureNanos;
    /** What the computer has taken since frames last came in time: so much older they may be. */
    private long excusedNanos;

    private long goodSinceNanos;
    private double expectedInterval = 1e9 / 30;
    /** Smoothed, without the time that the computer took. */
    private double interval;
    /** The same as it really was. */
    private double shownInterval;

    private boolean disagreeing;
    private boolean computed = true;
    private int bad;
    private int good;
    private int equal;
    private long fingerprint;
    private int width;
    private int height;

    /** @param farthest distance that depth is believed to, metres; RGB: not used */
    public SensorMonitor(Modality modality, HealthConfig limits, double farthest, Listener listener) {
        this.modality = modality;
        this.limits = limits;
        this.listener = listener;
        this.statistics =
                modality == Modality.RGB ? new ColorStatistics(limits) : new DepthStatistics(limits, farthest);
    }

    /**
     * The sensor has been opened.
     *
     * @param fps rate that it promises
     */
    public synchronized void opened(double fps, long nowNanos) {
        expectedInterval = 1e9 / fps;
        interval = expectedInterval;
        shownInterval = expectedInterval;
        waitingNanos = nowNanos;
        width = 0;
        equal = 0;
    }

    /** The sensor cannot be opened, was lost, or has ended. */
    public synchronized void lost(Cause why) {
        waitingNanos = -1;
        if (health != Health.FAILED || cause != why) {
            transition(Health.FAILED, why);
        }
    }

    /**
     * Judges a frame.
     *
     * @param unit metres per unit of a depth picture; RGB: 0
     * @param captureNanos when it was taken
     * @return whether it shows no fault; whether the sensor may be in charge is {@link #trusted}
     */
    public synchronized boolean frame(Mat image, double unit, long captureNanos, long nowNanos) {
        double since = waitingNanos < 0 ? expectedInterval : nowNanos - waitingNanos;
        interval += INTERVAL_SMOOTHING * (Math.min(since, 10 * expectedInterval) - interval);
        double real = waitingNanos < 0 || lastFrameNanos < 0 ? since : nowNanos - lastFrameNanos;
        shownInterval += INTERVAL_SMOOTHING * (Math.min(real, 10 * expectedInterval) - shownInterval);
        lastFrameNanos = nowNanos;
        waitingNanos = nowNanos;
        lastCaptureNanos = captureNanos;
        Cause found = judge(image, unit, nowNanos - captureNanos);
        if (found == Cause.NONE) {
            goodFrame(nowNanos);
        } else {
            badFrame(found);
        }
        return found == Cause.NONE;
    }

    private Cause judge(Mat image, double unit, long ageNanos) {
        if (!plausible(image)) {
            return Cause.CORRUPT;
        }
        statistics.look(image, unit);
        equal = statistics.fingerprint() == fingerprint ? equal + 1 : 0;
        fingerprint = statistics.fingerprint();
        Cause seen = statistics.judge();
        if (seen != Cause.NONE) {
            return seen;
        } else if (equal > 0) {
            return Cause.FROZEN;
        }
        boolean old = ageNanos - excusedNanos > limits.lateMs() * 1e6;
        excusedNanos = ageNanos > limits.lateMs() * 1e6 ? excusedNanos : 0;
        return old || interval > limits.lateFactor() * expectedInterval ? Cause.LATE : Cause.NONE;
    }

    /** Type and size must be those of the first frame since the sensor was opened. */
    private boolean plausible(Mat image) {
        int type = modality == Modality.RGB ? CvType.CV_8UC3 : CvType.CV_16UC1;
        if (image.empty() || image.type() != type) {
            return false;
        }
        if (width == 0) {
            width = image.cols();
            height = image.rows();
        }
        return image.cols() == width && image.rows() == height;
    }

    private void goodFrame(long now) {
        bad = 0;
        if (!computed) {
            if (cause != Cause.INFERENCE) {
                transition(Health.FAILED, Cause.INFERENCE);
            }
            return;
        }
        if (disagreeing) {
            if (cause != Cause.DISAGREES) {
                transition(Health.FAILED, Cause.DISAGREES);
            }
            return;
        }
        if (good++ == 0) {
            goodSinceNanos = now;
        }
        switch (health) {
            case OK -> {}
            case SUSPECT -> transition(Health.OK, Cause.NONE);
            case CONNECTING -> {
                if (good >= FIRST_GOOD_FRAMES) {
                    transition(Health.OK, Cause.NONE);
                }
            }
            case FAILED -> transition(Health.RECOVERING, cause);
            case RECOVERING -> {
                if (good >= limits.goodFrames() && now - goodSinceNanos >= limits.recoveryMs() * 1e6) {
                    transition(Health.OK, Cause.NONE);
                }
            }
        }
    }

    private void badFrame(Cause found) {
        good = 0;
        bad++;
        int patience = found == Cause.FROZEN ? frozenFrames() : limits.badFrames();
        int seen = found == Cause.FROZEN ? equal : bad;
        if (seen >= patience || health == Health.RECOVERING) {
            if (health != Health.FAILED || cause != found) {
                transition(Health.FAILED, found);
            }
        } else if (health == Health.OK) {
            transition(Health.SUSPECT, found);
        }
    }

    private int frozenFrames() {
        return (int) Math.max(3, Math.round(limits.frozenMs() * 1e6 / expectedInterval));
    }

    /** A comparison with the other sensor says that this one no longer sees the scene, or that it does so again. */
    public synchronized void disagrees(boolean does) {
        if (does && !disagreeing && trusted()) {
            transition(Health.FAILED, Cause.DISAGREES);
        }
        disagreeing = does;
    }

    /** Its network cannot be computed, or can be again; then it recovers as from any failure. */
    public synchronized void computed(boolean canBe) {
        if (!canBe && computed && trusted()) {
            transition(Health.FAILED, Cause.INFERENCE);
        }
        computed = canBe;
    }

    /** Nobody is left who contradicts it: what its own frames say counts again, at once. */
    public synchronized void acquitted() {
        disagreeing = false;
        if (health == Health.FAILED && cause == Cause.DISAGREES && bad == 0) {
            transition(Health.OK, Cause.NONE);
        }
    }

    /** Called often by the watchdog: a sensor that says nothing is found here. */
    public synchronized void tick(long nowNanos) {
        if (silent(nowNanos)) {
            transition(Health.FAILED, Cause.NO_FRAMES);
        }
    }

    /** Whether {@link #tick} would find a silence that nobody knows of yet; a blamed sensor can fall silent, too. */
    public synchronized boolean silent(long nowNanos) {
        boolean known = health == Health.FAILED && cause != Cause.DISAGREES && cause != Cause.INFERENCE;
        return !known && waitingNanos >= 0 && nowNanos - waitingNanos > silenceNanos();
    }

    /** The computer kept the sensor's reader from running for so long: that was no silence of the sensor. */
    public synchronized void excuse(long nanos, long nowNanos) {
        if (waitingNanos >= 0) {
            waitingNanos = Math.min(nowNanos, waitingNanos + nanos);
            excusedNanos += nanos;
        }
    }

    private double silenceNanos() {
        double patience = Math.max(limits.silenceMs() * 1e6, 3 * expectedInterval);
        // The first frame after opening may take longer: exposure control, decoders.
        return width == 0 ? Math.max(patience, 2e9) : patience;
    }

    private void transition(Health to, Cause why) {
        Health from = health;
        health = to;
        cause = why;
        if (to == Health.FAILED) {
            good = 0;
        }
        listener.changed(modality, from, to, why);
    }

    /** Whether the sensor may be in charge. */
    public synchronized boolean trusted() {
        return health == Health.OK || health == Health.SUSPECT;
    }

    public synchronized Health health() {
        return health;
    }

    public synchronized Cause cause() {
        return cause;
    }

    /** Measured frames per second; 0 when there are none. */
    public synchronized double fps(long nowNanos) {
        boolean over = lastFrameNanos < 0 || nowNanos - lastFrameNanos > Math.max(1e9, 3 * expectedInterval);
        return over ? 0 : 1e9 / Math.max(shownInterval, 1);
    }

    /** Milliseconds since the last frame was taken, -1 when there is none. */
    public synchronized double ageMillis(long nowNanos) {
        return lastFrameNanos < 0 ? -1 : (nowNanos - lastCaptureNanos) / 1e6;
    }

    /** Frames per second that it promised. */
    public synchronized double expectedFps() {
        return 1e9 / expectedInterval;
    }
}
