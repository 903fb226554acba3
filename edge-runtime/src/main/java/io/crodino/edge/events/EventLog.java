package io.crodino.edge.events;

import io.crodino.edge.time.NanoClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events, numbered. Thread-safe. */
public final class EventLog {
    private static final int KEPT = 256;

    private final NanoClock clock;
    private final long startNanos;
    private final Deque<LoggedEvent> events = new ArrayDeque<>();
    private long count;

    /** Uptime counts from now. */
    public EventLog(NanoClock clock) {
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    public synchronized void add(Event event) {
        events.add(new LoggedEvent(++count, Instant.now(), clock.millisSince(startNanos), event));
        if (events.size() > KEPT) {
            events.remove();
        }
        notifyAll();
    }

    public synchronized List<LoggedEvent> after(long number) {
        return events.stream().filter(event -> event.number() > number).toList();
    }

    /** A number above the newest is one of an earlier run: whoever has it has seen nothing of this one. */
    public synchronized List<LoggedEvent> await(long seen, long timeoutMillis) throws InterruptedException {
        long number = seen > count ? 0 : seen;
        long until = System.nanoTime() + timeoutMillis * 1_000_000;
        while (count <= number) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        return after(number);
    }

    public synchronized List<LoggedEvent> last(int most) {
        return after(count - most);
    }
}
