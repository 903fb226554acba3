package io.crodino.edge.intake;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
    private final FramePool pool = new FramePool();
    private final Glimpse glimpse;
    private final Intake intake;
    private final LostTime lost;
    private final Stalls time;
    private final NanoClock clock;
    private final String source;
    private final Supervisor supervisor;
    private final AtomicLong abandoned = new AtomicLong();

    private @Nullable ReadingSession session;
    private final DriverPatience patience = new DriverPatience();
    private boolean closed;

    /**
     * @param sensors makes the sensor object; asked again when one had to be abandoned
     * @param supervisor of the threads that read
     * @param time in which the computer stands still
     */
    public SensorReader(
            Modality modality,
            Supplier<Sensor> sensors,
            SensorMonitor monitor,
            IntakeListener listener,
            Supervisor supervisor,
            Stalls time,
            NanoClock clock) {
        this.supervisor = supervisor;
        this.modality = modality;
        this.sensors = sensors;
        this.monitor = monitor;
        this.time = time;
        this.clock = clock;
        this.glimpse = new Glimpse(modality, clock);
        this.lost = new LostTime(time);
        this.intake = new Intake(monitor, pool, glimpse, listener, lost, clock);
        Sensor first = sensors.get();
        this.source = first.source();
        this.session = session(() -> first);
    }

    private ReadingSession session(Supplier<Sensor> maker) {
        String name = modality.key() + "-reader";
        return new ReadingSession(name, maker, intake, abandoned::decrementAndGet, lost, time, supervisor);
    }

    public synchronized void start() {
        if (session != null) {
            session.start();
        }
    }

    /** Called often by the watchdog: finds silence, and a driver that does not let the reader go. */
    void look() {
        long now = clock.nanos();
        if (monitor.silent(now)) {
            // Asking the kernel costs a little, so it is asked when it matters.
            monitor.excuse(lost.inSilence(), now);
            if (!lost.holdsTheReaderUp(monitor.silentNanos(now))) {
                monitor.tick(now);
            }
        }
        if (driverHoldsTheReader()) {
            intake.failed("the driver does not let go of the reader");
            replaceBlocked();
        }
    }

    /** Nanoseconds until a look would find a silence if no frame came; 0 when it could now. */
    long untilSilent() {
        return monitor.untilSilent(clock.nanos());
    }

    private synchronized boolean driverHoldsTheReader() {
        return session != null && patience.isOver(session, monitor.expectedFps());
    }

    /** The reader is left behind in its driver, and a new one begins beside it. */
    synchronized void replaceBlocked() {
        if (closed || session == null || abandoned.get() >= MOST_ABANDONED) {
            return;
        }
        // Counted before it is told, so that a driver that lets go meanwhile never counts below zero.
        abandoned.incrementAndGet();
        if (!session.abandon()) {
            abandoned.decrementAndGet();
        }
        patience.replaced();
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

    /**
     * The newest usable depth picture, in its own size. The caller closes it soon.
     *
     * @param limitMillis an older one is not shown
     */
    public Optional<DepthPicture> depthPicture(double limitMillis) {
        return depthPicture(lend(), limitMillis);
    }

    /**
     * The one of the last usable depth pictures that was taken nearest to some time. The caller closes it soon.
     *
     * @param captureNanos the time
     * @param limitMillis an older one is not shown
     */
    public Optional<DepthPicture> depthPicture(long captureNanos, double limitMillis) {
        return depthPicture(loan(pool.lendNearest(captureNanos)), limitMillis);
    }

    private Optional<DepthPicture> depthPicture(@Nullable FrameLoan loan, double limitMillis) {
        if (loan == null) {
            return Optional.empty();
        }
        Frame frame = loan.frame();
        if (clock.millisSince(frame.captureNanos()) > limitMillis) {
            loan.close();
            return Optional.empty();
        }
        return Optional.of(new DepthPicture(
                frame.image(), frame.unit(), frame.captureNanos(), intake.registration(), frame.camera(), loan));
    }

    /** The newest usable picture, lent to the caller, who closes it soon; null when there is none. */
    public @Nullable FrameLoan lend() {
        return loan(pool.lend());
    }

    /** The one of the last eight usable pictures that was taken nearest to some time, lent in the same way. */
    public @Nullable FrameLoan lend(long captureNanos) {
        return loan(pool.lendNearest(captureNanos));
    }

    private @Nullable FrameLoan loan(@Nullable Frame lent) {
        return lent == null ? null : new FrameLoan(pool, lent);
    }

    /** When the last pictures were taken, in order, nanoseconds. */
    public long[] captureTimes() {
        return intake.captureTimes();
    }

    /** Who has registered depth; unknown before the first opening. */
    public Registration registration() {
        return intake.registration();
    }

    /** Frames that were replaced by a newer one before they were used. */
    public long dropped() {
        return intake.dropped();
    }

    /** @param mark what is added to the sentence, e.g. that this is a drill */
    public RuntimeState.SensorState state(long now, String mark) {
        Cause cause = monitor.cause();
        String trouble = trouble(cause);
        return new RuntimeState.SensorState(
                modality,
                Passwords.hidden(source),
                monitor.health(),
                cause,
                "the " + modality.key() + " sensor " + cause.words() + (trouble.isEmpty() ? "" : ": " + trouble) + mark,
                monitor.fps(now),
                monitor.expectedFps(),
                monitor.ageMillis(now),
                intake.frames(),
                intake.reconnects(),
                blocked(),
                intake.width(),
                intake.height(),
                Passwords.hidden(intake.given()),
                intake.timeSource(),
                modality == Modality.DEPTH ? intake.registration() : null);
    }

    /** What the driver says to a cause that lies in the connection, or why its pictures are refused; otherwise empty. */
    public String trouble(Cause cause) {
        if (cause == Cause.CORRUPT) {
            return Passwords.hidden(monitor.objection());
        }
        boolean connection = cause == Cause.NOT_OPEN || cause == Cause.NO_FRAMES;
        return connection ? Passwords.hidden(intake.trouble()) : "";
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
