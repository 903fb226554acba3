package io.crodino.edge.intake;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.Stalls;
import java.util.Collection;
import java.util.List;

/**
 * Lets time pass for the sensors' health, whatever the drivers do, and replaces readers that a driver blocks; follows the
 * drills, too. It notices by itself when the computer stands still.
 */
public final class Watchdog implements AutoCloseable {
    private static final long PERIOD_MILLIS = 5;
    /** Between two looks at most, for whoever counts the time that the computer stands still. */
    public static final long PERIOD_NANOS = PERIOD_MILLIS * 1_000_000;

    private final List<SensorReader> readers;
    private final Drills drills;
    private final EventLog events;
    private final Stalls stalls;
    private final Supervised thread;
    private volatile boolean running = true;

    /** @param stalls that expect a beat every {@link #PERIOD_NANOS} */
    public Watchdog(
            Collection<SensorReader> readers, Drills drills, EventLog events, Stalls stalls, Supervisor supervisor) {
        this.drills = drills;
        this.events = events;
        this.stalls = stalls;
        this.readers = List.copyOf(readers);
        this.thread = supervisor.thread("watchdog", OnDeath.START_AGAIN_OR_END, this::watch);
    }

    public void start() {
        thread.start();
    }

    private void watch() throws InterruptedException {
        stalls.begin();
        try {
            while (running) {
                Thread.sleep(pauseMillis());
                look();
            }
        } finally {
            // A watchdog that has died must not be taken for a computer that stands still.
            stalls.pause();
        }
    }

    /** Until the next look: a period, or less where a silence could be found sooner. */
    long pauseMillis() {
        long pause = PERIOD_MILLIS;
        for (int i = 0; i < readers.size(); i++) {
            long millis = (Math.min(PERIOD_NANOS, readers.get(i).untilSilent()) + 999_999) / 1_000_000;
            pause = millis > 0 ? Math.min(pause, millis) : pause;
        }
        return pause;
    }

    /** One look at everything; what {@link #start} does again and again. */
    void look() {
        long stall = stalls.beat();
        if (stall > 0) {
            events.add(new Event.Stalled(stall));
        }
        // By index: two hundred iterators a second would be most of what an idle kit allocates.
        for (int i = 0; i < readers.size(); i++) {
            SensorReader reader = readers.get(i);
            drills.look(reader.modality(), reader.monitor().trusted(), events);
            reader.look();
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
