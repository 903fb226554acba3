package io.crodino.edge.runtime;

import io.crodino.edge.health.Cause;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Always reads one sensor on a thread of its own, so that a fresh frame is at hand when this sensor is needed. A read
 * that a driver blocks is abandoned with its thread and its sensor object; a new object is opened beside it. Thread-safe.
 */
final class SensorReader implements AutoCloseable {
    private static final int MOST_ABANDONED = 4;

    private final Modality modality;
    private final Supplier<Sensor> sensors;
    private final SensorMonitor monitor;
    private final FramePool pool;
    private final Runnable signal;
    private final Consumer<String> news;
    private final String source;
    private final Glimpse glimpse;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();

    private @Nullable Session session;
    private volatile @Nullable SensorFormat format;
    private volatile int width;
    private volatile int height;
    private volatile String trouble = "";
    private boolean closed;

    /**
     * @param sensors makes the sensor object; asked again when one had to be abandoned
     * @param signal called when there is something new for the loop
     * @param news told in words when the sensor was opened and gives something else than before
     */
    SensorReader(
            Modality modality,
            Supplier<Sensor> sensors,
            SensorMonitor monitor,
            FramePool pool,
            Runnable signal,
            Consumer<String> news) {
        this.modality = modality;
        this.sensors = sensors;
        this.monitor = monitor;
        this.pool = pool;
        this.signal = signal;
        this.news = news;
        this.glimpse = new Glimpse(modality);
        this.session = new Session(sensors.get());
        this.source = session.sensor.source();
    }

    synchronized void start() {
        if (session != null) {
            session.thread.start();
        }
    }

    /** Called by the watchdog when the sensor has been silent for long: the reader must be blocked in a driver. */
    synchronized void replaceBlocked() {
        if (closed || session == null || abandoned.get() >= MOST_ABANDONED) {
            return;
        }
        abandoned.incrementAndGet();
        session.abandon();
        session = new Session(sensors.get());
        session.thread.start();
    }

    /** One sensor object and the thread that reads it. */
    private final class Session implements Runnable {
        private final Sensor sensor;
        private final Thread thread;
        private volatile boolean over;
        private boolean left;

        Session(Sensor sensor) {
            this.sensor = sensor;
            this.thread = new Thread(this, modality.key() + "-reader");
            thread.setDaemon(true);
        }

        void abandon() {
            left = true;
            end();
        }

        void end() {
            over = true;
            thread.interrupt();
        }

        @Override
        public void run() {
            Backoff backoff = new Backoff(new SplittableRandom());
            try {
                while (!over) {
                    readUntilLost(backoff);
                    if (!over) {
                        Thread.sleep(backoff.millis());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                sensor.close();
                if (left) {
                    abandoned.decrementAndGet();
                }
            }
        }

        private void readUntilLost(Backoff backoff) {
            try {
                SensorFormat promised = sensor.open();
                if (over) {
                    return;
                }
                tell(promised);
                format = promised;
                trouble = "";
                opened.incrementAndGet();
                monitor.opened(promised.fps(), promised.unit(), System.nanoTime());
                while (!over && readOne()) {
                    backoff.reset();
                }
            } catch (IOException e) {
                sensor.close();
                trouble = over ? trouble : String.valueOf(e.getMessage());
                lost(format == null ? Cause.NOT_OPEN : Cause.NO_FRAMES);
            }
        }

        /** False at the end of a recording, after which this session is over. */
        private boolean readOne() throws IOException {
            Frame frame = pool.borrow();
            boolean kept = false;
            try {
                if (!sensor.read(frame)) {
                    lost(Cause.ENDED);
                    over = true;
                    return false;
                }
                if (!over) {
                    kept = judge(frame);
                }
                return true;
            } finally {
                if (!kept) {
                    pool.giveBack(frame);
                }
            }
        }

        private boolean judge(Frame frame) {
            frames.incrementAndGet();
            width = frame.image().cols();
            height = frame.image().rows();
            glimpse.offer(frame.image(), System.nanoTime());
            boolean usable = monitor.frame(frame.image(), System.nanoTime());
            if (usable) {
                if (pool.offer(frame)) {
                    dropped.incrementAndGet();
                }
            }
            signal.run();
            return usable;
        }

        private void tell(SensorFormat promised) {
            SensorFormat before = format;
            if (!promised.given().isEmpty()
                    && (before == null || !before.given().equals(promised.given()))) {
                news.accept(promised.given());
            }
        }

        private void lost(Cause cause) {
            if (!over) {
                monitor.lost(cause);
                signal.run();
            }
        }
    }

    Modality modality() {
        return modality;
    }

    SensorMonitor monitor() {
        return monitor;
    }

    FramePool pool() {
        return pool;
    }

    Glimpse glimpse() {
        return glimpse;
    }

    String source() {
        return source;
    }

    /** Metres per unit of the depth pictures, 0 for RGB or before the first opening. */
    double unit() {
        SensorFormat known = format;
        return known == null ? 0 : known.unit();
    }

    /** What the driver really gave, in words; empty before the first opening, or when there is no driver. */
    String given() {
        SensorFormat known = format;
        return known == null ? "" : known.given();
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

    /** Threads left behind in a blocked driver, at most 4. */
    long blocked() {
        return abandoned.get();
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
