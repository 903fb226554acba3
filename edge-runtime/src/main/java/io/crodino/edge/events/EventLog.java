package io.crodino.edge.events;

import io.crodino.edge.time.NanoClock;
import io.crodino.formats.Passwords;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events, numbered. Thread-safe. */
public final class EventLog {
    private static final int KEPT = 256;

    private final NanoClock clock;
    private final long startNanos;
    private final Deque<Event> events = new ArrayDeque<>();
    private long count;

    /** Uptime counts from now. */
    public EventLog(NanoClock clock) {
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    /** Something that no drill is the cause of. */
    public void add(String kind, String subject, String from, String to, String cause, String text, double gapMillis) {
        add(kind, subject, from, to, cause, text, gapMillis, false);
    }

    /** @param drill whether it is, or comes from, a fault that was put into a sensor on purpose */
    public synchronized void add(
            String kind,
            String subject,
            String from,
            String to,
            String cause,
            String text,
            double gapMillis,
            boolean drill) {
        double uptime = clock.millisSince(startNanos);
        events.add(new Event(
                ++count,
                Instant.now().toString(),
                uptime,
                kind,
                subject,
                from,
                to,
                cause,
                Passwords.hidden(text),
                gapMillis,
                drill));
        if (events.size() > KEPT) {
            events.remove();
        }
        notifyAll();
    }

    public synchronized List<Event> after(long number) {
        return events.stream().filter(event -> event.number() > number).toList();
    }

    /** A number above the newest is one of an earlier run: whoever has it has seen nothing of this one. */
    public synchronized List<Event> await(long seen, long timeoutMillis) throws InterruptedException {
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

    public synchronized List<Event> last(int most) {
        return after(count - most);
    }
}
