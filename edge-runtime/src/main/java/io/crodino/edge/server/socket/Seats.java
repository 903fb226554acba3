package io.crodino.edge.server.socket;

import io.javalin.http.Handler;
import io.javalin.http.TooManyRequestsResponse;
import java.util.concurrent.Semaphore;

/** How many may watch at once: each watcher keeps a thread, and a robot has few to spare. Thread-safe. */
public final class Seats {
    private final int count;
    private final Semaphore free;

    public Seats(int count) {
        this.count = count;
        this.free = new Semaphore(count);
    }

    /** Whether there was a free seat, which is now the caller's until {@link #leave}. */
    boolean take() {
        return free.tryAcquire();
    }

    /** How many watch now. */
    public int taken() {
        return count - free.availablePermits();
    }

    public void leave() {
        free.release();
    }

    /** What one is told who finds no seat. */
    String full() {
        return count + " clients watch already: close one";
    }

    /** Lets {@code watched} run only on a seat; otherwise 429. */
    public Handler guarding(Handler watched) {
        return context -> {
            takeOrRefuse();
            try {
                watched.handle(context);
            } finally {
                leave();
            }
        };
    }

    /** @throws TooManyRequestsResponse when there is no free seat; otherwise it is the caller's until {@link #leave} */
    public void takeOrRefuse() {
        if (!take()) {
            throw new TooManyRequestsResponse(full());
        }
    }
}
