package io.crodino.edge.intake;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.supervision.Backoff;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.time.ThreadAccount;
import io.crodino.formats.Passwords;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sensor object and the thread that reads it, again and again, until the session is ended. Whatever the driver
 * throws, an exception of its own or a native library that is missing, means that the
 * sensor was lost; an error of the virtual machine is a death of the thread, too.
 */
final class ReadingSession {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingSession.class);
    private static final int MOST_COMPLAINTS = 8;

    private final Supplier<Sensor> maker;
    private final Intake intake;
    private final Runnable released;
    private final LostTime lost;
    private final Stalls time;
    private final Supervised thread;
    private @Nullable Sensor sensor;
    private final String name;
    private final Set<String> complaints = new HashSet<>();
    private volatile boolean over;
    /** When the driver call that goes on began, on the clock that stands still with the computer; -1 for none. */
    private volatile long callNanos = -1;

    private volatile Duration patience = Duration.ZERO;
    private volatile boolean delivering;
    private boolean waits;
    private boolean left;
    private boolean gone;

    /**
     * @param name of the thread
     * @param maker makes the sensor object, on the session's thread
     * @param released called when the driver has let an abandoned session go
     * @param lost is told whose time it counts
     */
    ReadingSession(
            String name,
            Supplier<Sensor> maker,
            Intake intake,
            Runnable released,
            LostTime lost,
            Stalls time,
            Supervisor supervisor) {
        this.lost = lost;
        this.time = time;
        this.name = name;
        this.maker = maker;
        this.intake = intake;
        this.released = released;
        this.thread = supervisor.thread(name, OnDeath.START_AGAIN, this::run, this::leave);
    }

    void start() {
        thread.start();
    }

    /**
     * Ends it without waiting for a driver that blocks.
     *
     * @return whether a driver still has its thread; then it is told when that is over
     */
    synchronized boolean abandon() {
        left = !gone;
        end();
        return left;
    }

    void end() {
        over = true;
        thread.interrupt();
    }

    /** How long the call of the driver that goes on has lasted, without the time in which the computer stood still. */
    long callNanos() {
        long since = callNanos;
        return since < 0 ? 0 : time.awakeNanos() - since;
    }

    /** How long a read may wait by itself. */
    Duration patience() {
        return patience;
    }

    /** Whether frames have come since the last opening. */
    boolean delivering() {
        return delivering;
    }

    private void run() throws InterruptedException {
        Backoff backoff = new Backoff(new SplittableRandom());
        try (ThreadAccount delay = ThreadAccount.ofThisThread()) {
            if (!over) {
                lost.readBy(delay);
            }
            while (!over) {
                readUntilLost(backoff);
                if (!over) {
                    Thread.sleep(backoff.millis());
                }
            }
        } finally {
            closeSensor();
        }
    }

    private synchronized void leave() {
        gone = true;
        if (left) {
            released.run();
        }
    }

    private void closeSensor() {
        try {
            if (sensor != null) {
                sensor.close();
            }
        } catch (RuntimeException | Error e) {
            complain(e);
        }
    }

    private void readUntilLost(Backoff backoff) {
        try {
            delivering = false;
            callNanos = time.awakeNanos();
            Sensor opening = made();
            patience = opening.patience();
            SensorFormat promised = opening.open();
            patience = opening.patience();
            callNanos = -1;
            if (over) {
                return;
            }
            intake.opened(promised);
            while (!over && readOne(opening, promised.unit())) {
                backoff.reset();
            }
        } catch (IOException e) {
            callNanos = -1;
            waitFor(String.valueOf(e.getMessage()));
            lost(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            callNanos = -1;
            complain(e);
            lost(e.toString());
            if (e instanceof VirtualMachineError) {
                throw e;
            }
        }
    }

    /** Once, so that whoever starts a kit whose device is not there yet sees what it waits for. */
    private void waitFor(String why) {
        if (!over && !waits && !intake.wasOpened()) {
            waits = true;
            LOG.warn("{}: {}; it is opened as soon as it is there", name, Passwords.hidden(why));
        }
    }

    private Sensor made() {
        Sensor known = sensor;
        if (known == null) {
            known = maker.get();
            sensor = known;
        }
        return known;
    }

    /** Once for each kind: a broken driver fails every time. */
    private void complain(Throwable failure) {
        if (!over && complaints.size() < MOST_COMPLAINTS && complaints.add(failure.toString())) {
            LOG.warn("{}: the sensor failed as no sensor should, and is opened again", name, failure);
        }
    }

    private void lost(String why) {
        closeSensor();
        if (!over) {
            intake.failed(why);
        }
    }

    /** False at the end of a recording, after which this session is over. */
    private boolean readOne(Sensor open, double unit) throws IOException {
        Frame frame = intake.borrow();
        boolean kept = false;
        try {
            callNanos = time.awakeNanos();
            boolean read = open.read(frame);
            callNanos = -1;
            if (!read) {
                if (!over) {
                    intake.ended();
                }
                over = true;
                return false;
            }
            delivering = true;
            frame.measuredIn(unit);
            kept = !over && intake.keeps(frame);
            return true;
        } finally {
            if (!kept) {
                intake.giveBack(frame);
            }
        }
    }
}
