package io.crodino.edge.runtime;

import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervisor;
import java.util.ArrayList;
import java.util.List;

/** The threads that open models again. A device may keep them for ever, so there is a most. Confined to one thread. */
final class MendingThreads {
    static final int MOST = 4;

    private final Supervisor supervisor;
    private final List<MendingAttempt> running = new ArrayList<>();

    MendingThreads(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** @return false when {@link #MOST} have not come back from the device yet; then nothing has begun */
    boolean start(String name, MendingAttempt attempt) {
        running.removeIf(MendingAttempt::ended);
        if (running.size() >= MOST) {
            return false;
        }
        running.add(attempt);
        supervisor.thread(name, OnDeath.LET_GO, attempt::run).start();
        return true;
    }
}
