package io.crodino.edge.intake;

import io.crodino.edge.events.EventLog;
import io.crodino.edge.health.Cause;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import java.util.Collection;
import java.util.List;

/**
 * Lets time pass for the sensors' health, whatever the drivers do, and replaces readers that a driver blocks; follows the
 * drills, too.
 */
public final class Watchdog implements AutoCloseable {
    private static final long PERIOD_MILLIS = 5;
    private static final double BLOCKED_MILLIS = 2000;

    private final List<SensorReader> readers;
    private final Drills drills;
    private final EventLog events;
    private final Supervised thread;
    private volatile boolean running = true;

    public Watchdog(Collection<SensorReader> readers, Drills drills, EventLog events, Supervisor supervisor) {
        this.drills = drills;
        this.events = events;
        this.readers = List.copyOf(readers);
        this.thread = supervisor.thread("watchdog", OnDeath.START_AGAIN_OR_END, this::watch);
    }

    public void start() {
        thread.start();
    }

    private void watch() throws InterruptedException {
        while (running) {
            Thread.sleep(PERIOD_MILLIS);
            // By index: two hundred iterators a second would be most of what an idle kit allocates.
            for (int i = 0; i < readers.size(); i++) {
                look(readers.get(i), System.nanoTime());
            }
        }
    }

    private void look(SensorReader reader, long now) {
        drills.look(reader.modality(), reader.monitor().trusted(), events);
        reader.monitor().tick(now);
        if (reader.monitor().silentFor(now, BLOCKED_MILLIS)) {
            reader.monitor().lost(Cause.NO_FRAMES);
            reader.replaceBlocked();
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
