package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.registration.CameraModel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Plays a recording of one sensor in real time. The clock starts with the first read, so that two sensors that are read
 * from one moment on stay together. Threads as {@link Sensor} says.
 */
public final class ReplaySensor implements Sensor {
    /** A reader that is this late misses pictures, as with a camera: two recordings that are read stay together. */
    private static final long MISSED_NANOS = 250_000_000;
    /** A reader that is this late has lost the time: the rest is played later, as if the recording had paused. */
    private static final long LOST_NANOS = 10_000_000_000L;

    private final String source;
    private final Modality modality;
    private final Footage footage;
    private final Pace pace;
    private final double unit;
    private final Registration registration;
    private final @Nullable CameraModel camera;
    private final boolean loop;
    private final long lostNanos;
    private @Nullable Mat ahead;
    private volatile boolean open;
    private long startNanos;
    private long round;
    private int index;
    /** Pictures before this one, with those that were missed. */
    private long played;

    private long sequence;

    /**
     * @param unit depth only: metres per stored unit
     * @param registration depth only: who registers it
     * @param camera depth only: with whose eyes it is seen; null where nobody knows
     * @param loop whether it starts again at the end
     * @param drop whether a reader that is late misses pictures; otherwise each is played, and two recordings may drift
     *     apart
     */
    public ReplaySensor(
            String source,
            Modality modality,
            Footage footage,
            Pace pace,
            double unit,
            Registration registration,
            @Nullable CameraModel camera,
            boolean loop,
            boolean drop) {
        this.source = source;
        this.modality = modality;
        this.footage = footage;
        this.pace = pace;
        this.unit = unit;
        this.registration = registration;
        this.camera = camera;
        this.loop = loop;
        this.lostNanos = drop ? LOST_NANOS : MISSED_NANOS;
    }

    @Override
    public SensorFormat open() throws IOException {
        footage.rewind();
        Mat first = footage.next();
        if (first == null) {
            throw new IOException(source + " holds no pictures");
        }
        ahead = first;
        round = 0;
        index = 0;
        played = 0;
        sequence = 0;
        open = true;
        return new SensorFormat(
                        modality,
                        first.cols(),
                        first.rows(),
                        pace.fps(),
                        modality == Modality.DEPTH ? unit : 0,
                        TimeSource.RECORDED)
                .registeredBy(registration);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        Mat picture = open ? upcoming() : null;
        if (picture == null) {
            return false;
        }
        if (sequence == 0) {
            startNanos = System.nanoTime();
        }
        long late = System.nanoTime() - due();
        startNanos += late > lostNanos ? late : 0;
        while (System.nanoTime() - due() > MISSED_NANOS) {
            advance();
            picture = upcoming();
            if (picture == null) {
                return false;
            }
        }
        long due = due();
        waitUntil(due);
        picture.copyTo(frame.image());
        frame.stamp(due, ++sequence);
        if (camera != null) {
            frame.seenBy(camera);
        }
        advance();
        return true;
    }

    /** When the picture at hand is due. */
    private long due() {
        return startNanos + pace.nanos(round, index, played);
    }

    private void advance() {
        index++;
        played++;
    }

    private @Nullable Mat upcoming() throws IOException {
        Mat picture = ahead;
        ahead = null;
        if (picture == null) {
            picture = footage.next();
        }
        if (picture == null && loop) {
            footage.rewind();
            round++;
            index = 0;
            picture = footage.next();
        }
        return picture;
    }

    private static void waitUntil(long due) throws InterruptedIOException {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the replay was interrupted");
            }
        }
    }

    @Override
    public String source() {
        return source;
    }

    /** Pictures stay in memory: whoever reads may still be copying one. */
    @Override
    public void close() {
        open = false;
    }
}
