package io.crodino.edge.runtime;

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
final class Watchdog implements AutoCloseable {
    private static final long PERIOD_MILLIS = 5;
    private static final double BLOCKED_MILLIS = 2000;

    private final List<Lane> lanes;
    private final Drills drills;
    private final EventLog events;
    private final Supervised thread;
    private volatile boolean running = true;

    Watchdog(Collection<Lane> lanes, Drills drills, EventLog events, Supervisor supervisor) {
        this.drills = drills;
        this.events = events;
        this.lanes = List.copyOf(lanes);
        this.thread = supervisor.thread("watchdog", OnDeath.START_AGAIN_OR_END, this::watch);
    }

    void start() {
        thread.start();
    }

    private void watch() throws InterruptedException {
        while (running) {
            Thread.sleep(PERIOD_MILLIS);
            // By index: two hundred iterators a second would be most of what an idle kit allocates.
            for (int i = 0; i < lanes.size(); i++) {
                look(lanes.get(i), System.nanoTime());
            }
        }
    }

    private void look(Lane lane, long now) {
        drills.look(lane.modality(), lane.monitor().trusted(), events);
        lane.monitor().tick(now);
        if (lane.monitor().silentFor(now, BLOCKED_MILLIS)) {
            lane.monitor().lost(Cause.NO_FRAMES);
            lane.reader().replaceBlocked();
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
