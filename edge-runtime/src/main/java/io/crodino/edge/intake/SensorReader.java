package io.crodino.edge.intake;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Always reads one sensor on a thread of its own, so that a fresh frame of this sensor is at hand when it is needed. A
 * read that a driver blocks is abandoned with its thread and its sensor object; a new object is opened beside it.
 * Thread-safe.
 */
public final class SensorReader implements AutoCloseable {
    private static final int MOST_ABANDONED = 4;

    private final Modality modality;
    private final Supplier<Sensor> sensors;
    private final SensorMonitor monitor;
    private final FramePool pool;
    private final Glimpse glimpse;
    private final Intake intake;
    private final String source;
    private final Supervisor supervisor;
    private final AtomicLong abandoned = new AtomicLong();

    private @Nullable ReadingSession session;
    private boolean closed;

    /**
     * @param sensors makes the sensor object; asked again when one had to be abandoned
     * @param signal called when there is something new for the loop
     * @param news told in words when the sensor was opened and gives something else than before
     * @param supervisor of the threads that read
     */
    public SensorReader(
            Modality modality,
            Supplier<Sensor> sensors,
            SensorMonitor monitor,
            FramePool pool,
            Runnable signal,
            Consumer<String> news,
            Supervisor supervisor) {
        this.supervisor = supervisor;
        this.modality = modality;
        this.sensors = sensors;
        this.monitor = monitor;
        this.pool = pool;
        this.glimpse = new Glimpse(modality);
        this.intake = new Intake(monitor, pool, glimpse, signal, news);
        Sensor first = sensors.get();
        this.source = first.source();
        this.session = session(() -> first);
    }

    private ReadingSession session(Supplier<Sensor> maker) {
        return new ReadingSession(modality.key() + "-reader", maker, intake, abandoned::decrementAndGet, supervisor);
    }

    public synchronized void start() {
        if (session != null) {
            session.start();
        }
    }

    /** Called by the watchdog when the sensor has been silent for long: the reader must be blocked in a driver. */
    public synchronized void replaceBlocked() {
        if (closed || session == null || abandoned.get() >= MOST_ABANDONED) {
            return;
        }
        // Counted before it is told, so that a driver that lets go meanwhile never counts below zero.
        abandoned.incrementAndGet();
        if (!session.abandon()) {
            abandoned.decrementAndGet();
        }
        session = session(sensors);
        session.start();
    }

    public Modality modality() {
        return modality;
    }

    public SensorMonitor monitor() {
        return monitor;
    }

    public FramePool pool() {
        return pool;
    }

    /** What it sent last, good or bad, made small; empty before its first frame. The caller closes it. */
    public Optional<SensorPicture> lastPicture() {
        return glimpse.show();
    }

    /** Frames that were replaced by a newer one before they were used. */
    public long dropped() {
        return intake.dropped();
    }

    /** @param mark what is added to the sentence, e.g. that this is a drill */
    public RuntimeState.SensorState state(long now, String mark) {
        Cause cause = monitor.cause();
        return new RuntimeState.SensorState(
                modality.key(),
                Passwords.hidden(source),
                monitor.health().name(),
                cause.name(),
                "the " + modality.key() + " sensor " + cause.words() + trouble(cause) + mark,
                monitor.fps(now),
                monitor.expectedFps(),
                monitor.ageMillis(now),
                intake.frames(),
                intake.reconnects(),
                blocked(),
                intake.width(),
                intake.height(),
                Passwords.hidden(intake.given()));
    }

    /** What the driver says to a cause that lies in the connection, after a colon; otherwise empty. */
    public String trouble(Cause cause) {
        boolean connection = cause == Cause.NOT_OPEN || cause == Cause.NO_FRAMES;
        return connection && !intake.trouble().isEmpty() ? ": " + Passwords.hidden(intake.trouble()) : "";
    }

    /** Threads left behind in a blocked driver, at most 4. */
    long blocked() {
        return abandoned.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (session != null) {
            session.end();
            session = null;
        }
        glimpse.close();
    }
}
