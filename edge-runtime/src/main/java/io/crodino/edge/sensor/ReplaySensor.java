package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.registration.CameraModel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
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
    /** A recording may be silent for as long as it likes, and another reader would only begin it anew. */
    private static final Duration PATIENCE = Duration.ofDays(365);

    private final String source;
    private final Modality modality;
    private final Footage footage;
    private final Pace pace;
    private final double unit;
    private final Registration registration;
    private final @Nullable CameraModel camera;
    private final boolean loop;
    private final long lostNanos;
    private final LastOneOut guard = new LastOneOut(this::release);
    private @Nullable Shot ahead;
    private volatile boolean open;
    /** What the footage holds is to be let go. */
    private volatile boolean closing;
    /** For its next picture. */
    private volatile @Nullable Thread waiting;

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

    /**
     * One of the recording.
     *
     * @param picture null where it cannot be decoded
     * @param refusal why not, in words that end a sentence; empty where it can
     */
    private record Shot(@Nullable Mat picture, String refusal) {}

    @Override
    public SensorFormat open() throws IOException {
        guard.enter(true);
        try {
            return begin();
        } finally {
            guard.leave();
        }
    }

    private SensorFormat begin() throws IOException {
        footage.rewind();
        Shot first = next();
        if (first == null) {
            throw new IOException(source + " holds no pictures");
        }
        ahead = first;
        round = 0;
        index = 0;
        played = 0;
        sequence = 0;
        open = true;
        Mat picture = first.picture();
        return new SensorFormat(
                        modality,
                        picture == null ? 0 : picture.cols(),
                        picture == null ? 0 : picture.rows(),
                        pace.fps(),
                        modality == Modality.DEPTH ? unit : 0,
                        TimeSource.RECORDED)
                .registeredBy(registration);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        guard.enter(false);
        try {
            return play(frame);
        } finally {
            guard.leave();
        }
    }

    private boolean play(Frame frame) throws IOException {
        Shot shot = open ? upcoming() : null;
        if (shot == null) {
            return false;
        }
        if (sequence == 0) {
            startNanos = System.nanoTime();
        }
        long late = System.nanoTime() - due();
        startNanos += late > lostNanos ? late : 0;
        while (System.nanoTime() - due() > MISSED_NANOS) {
            advance();
            shot = upcoming();
            if (shot == null) {
                return false;
            }
        }
        long due = due();
        if (!waitUntil(due)) {
            return false;
        }
        show(shot, frame, due);
        advance();
        return true;
    }

    private void show(Shot shot, Frame frame, long due) {
        frame.stamp(due, ++sequence);
        Mat picture = shot.picture();
        if (picture == null) {
            frame.image().release();
            frame.refuse(shot.refusal());
            return;
        }
        picture.copyTo(frame.image());
        if (camera != null) {
            frame.seenBy(camera);
        }
    }

    /** When the picture at hand is due. */
    private long due() {
        return startNanos + pace.nanos(round, index, played);
    }

    private void advance() {
        index++;
        played++;
    }

    private @Nullable Shot upcoming() throws IOException {
        Shot shot = ahead;
        ahead = null;
        if (shot == null) {
            shot = next();
        }
        if (shot == null && loop) {
            footage.rewind();
            round++;
            index = 0;
            shot = next();
        }
        return shot;
    }

    private @Nullable Shot next() throws IOException {
        try {
            Mat picture = footage.next();
            return picture == null ? null : new Shot(picture, "");
        } catch (UndecodablePicture e) {
            return new Shot(null, String.valueOf(e.getMessage()));
        }
    }

    /** False when it was closed meanwhile. */
    private boolean waitUntil(long due) throws InterruptedIOException {
        waiting = Thread.currentThread();
        try {
            for (long wait = due - System.nanoTime(); open && wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("the replay was interrupted");
                }
            }
            return open;
        } finally {
            waiting = null;
        }
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public String source() {
        return source;
    }

    /** Ends a read that waits for its picture. */
    @Override
    public void close() {
        open = false;
        closing = true;
        guard.letGo();
        // Null where nobody waits.
        LockSupport.unpark(waiting);
    }

    /** Called at an opening, too, which is to use the files that are open already. */
    private void release() {
        if (closing) {
            closing = false;
            ahead = null;
            footage.close();
        }
    }
}
