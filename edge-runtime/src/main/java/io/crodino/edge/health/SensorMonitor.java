package io.crodino.edge.health;

import io.crodino.formats.Modality;
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

    private final Modality modality;
    private final HealthConfig limits;
    private final Listener listener;
    private final FrameStatistics statistics;
    private final PictureShape shape;
    private final Arrivals arrivals;

    private Health health = Health.CONNECTING;
    private Cause cause = Cause.NOT_OPEN;
    private long goodSinceNanos;
    private boolean disagreeing;
    private boolean computed = true;
    private int bad;
    private int good;
    private int equal;
    private long fingerprint;
    private String objection = "";

    /** @param farthest distance that depth is believed to, metres; RGB: not used */
    public SensorMonitor(Modality modality, HealthConfig limits, double farthest, Listener listener) {
        this.modality = modality;
        this.limits = limits;
        this.listener = listener;
        this.statistics = modality == Modality.RGB
                ? new ColorStatistics(limits.color())
                : new DepthStatistics(limits.depth(), farthest);
        this.shape = new PictureShape(modality);
        this.arrivals = new Arrivals(limits.arrivals());
    }

    /**
     * The sensor has been opened.
     *
     * @param fps rate that it promises
     */
    public synchronized void opened(double fps, long nowNanos) {
        arrivals.begin(fps, nowNanos);
        shape.forget();
        equal = 0;
    }

    /** The sensor cannot be opened, was lost, or has ended. */
    public synchronized void lost(Cause why) {
        arrivals.end();
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
        arrivals.add(captureNanos, nowNanos);
        Cause found = judge(image, unit);
        if (found == Cause.NONE) {
            goodFrame(nowNanos);
        } else {
            badFrame(found);
        }
        return found == Cause.NONE;
    }

    /**
     * A frame came that the kit cannot work with.
     *
     * @param why in words that end a sentence
     */
    public synchronized void refused(String why, long captureNanos, long nowNanos) {
        arrivals.add(captureNanos, nowNanos);
        objection = why;
        badFrame(Cause.CORRUPT);
    }

    private Cause judge(Mat image, double unit) {
        boolean fits = shape.fits(image);
        objection = shape.objection();
        if (!fits) {
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
        return arrivals.late() ? Cause.LATE : Cause.NONE;
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
                if (good >= limits.hysteresis().goodFrames()
                        && now - goodSinceNanos >= limits.hysteresis().recoveryMs() * 1e6) {
                    transition(Health.OK, Cause.NONE);
                }
            }
        }
    }

    private void badFrame(Cause found) {
        good = 0;
        bad++;
        int patience =
                found == Cause.FROZEN ? frozenFrames() : limits.hysteresis().badFrames();
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
        return (int) Math.max(3, arrivals.framesIn(limits.frozenMs()));
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

    /** Whether its network can be computed; that is so again before the sensor has recovered from it. */
    public synchronized boolean isComputed() {
        return computed;
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
        return untilSilent(nowNanos) <= 0;
    }

    /** Nanoseconds until it would be {@link #silent} without another frame, 0 when it is; without end when it cannot be. */
    public synchronized long untilSilent(long nowNanos) {
        boolean known = health == Health.FAILED && cause != Cause.DISAGREES && cause != Cause.INFERENCE;
        return known ? Long.MAX_VALUE : arrivals.untilSilent(!shape.isKnown(), nowNanos);
    }

    /** Nanoseconds since the last frame or opening, without what the computer took. */
    public synchronized long silentNanos(long nowNanos) {
        return arrivals.silentNanos(nowNanos);
    }

    /** The computer kept the sensor's reader from running for so long: that was no silence of the sensor. */
    public synchronized void excuse(long nanos, long nowNanos) {
        arrivals.excuse(nanos, nowNanos);
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

    /** Why the last picture is {@link Cause#CORRUPT}, in words that end a sentence; empty where there is nothing to add. */
    public synchronized String objection() {
        return objection;
    }

    /** Measured frames per second; 0 when there are none. */
    public synchronized double fps(long nowNanos) {
        return arrivals.fps(nowNanos);
    }

    /** Milliseconds since the last frame was taken, -1 when there is none. */
    public synchronized double ageMillis(long nowNanos) {
        return arrivals.ageMillis(nowNanos);
    }

    /** Frames per second that it promised. */
    public synchronized double expectedFps() {
        return arrivals.expectedFps();
    }
}
