package io.crodino.edge.systemd;

import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd that the kit serves ({@code READY=1}), who is in charge ({@code STATUS=}), that it stops ({@code
 * STOPPING=1}), and, as long as {@link RuntimeView#alive} says so and not otherwise, that it need not be started again
 * ({@code WATCHDOG=1}). It does not wait for a sensor: a robot whose camera is missing serves, and says so. Thread-safe.
 */
public final class SystemdNotifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotifier.class);
    private static final long LOOK_NANOS = 500_000_000;
    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long STOP_MILLIS = 500;

    private final RuntimeView runtime;
    private final String address;
    private final long feedNanos;
    private final NanoClock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supervised thread;
    private volatile @Nullable NotifySocket socket;
    private boolean ready;
    private volatile boolean complained;
    private long fedNanos;
    private String status = "";

    /**
     * @param address of systemd's socket
     * @param feedNanos how often its watchdog is fed, 0 for never
     */
    SystemdNotifier(RuntimeView runtime, String address, long feedNanos, NanoClock clock) {
        this.runtime = runtime;
        this.address = address;
        this.feedNanos = feedNanos;
        this.clock = clock;
        thread = runtime.supervisor().thread("systemd", OnDeath.START_AGAIN, this::run);
    }

    /**
     * Starts telling, if there is somebody to be told; returns at once. To be called when the server answers.
     *
     * @param environment {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code WATCHDOG_PID} as systemd sets them
     * @throws UserException when {@code WATCHDOG_USEC} is no time
     */
    public static AutoCloseable start(RuntimeView runtime, Map<String, String> environment) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return () -> {};
        }
        long feedNanos = feedNanos(environment, ProcessHandle.current().pid());
        SystemdNotifier notifier = new SystemdNotifier(runtime, address, feedNanos, NanoClock.SYSTEM);
        notifier.thread.start();
        return notifier;
    }

    /** Half of the time after which systemd's watchdog bites, as systemd asks for; 0 when it does not watch us. */
    static long feedNanos(Map<String, String> environment, long ownPid) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        if (micros.isEmpty() || !(pid.isEmpty() || pid.equals(Long.toString(ownPid)))) {
            return 0;
        }
        if (!micros.matches("[1-9]\\d{0,14}")) {
            throw new UserException("WATCHDOG_USEC is '" + micros + "': expected microseconds, as systemd sets it");
        }
        return Long.parseLong(micros) * 500;
    }

    private void run() throws InterruptedException {
        do {
            turn();
        } while (!closed.await(pauseNanos(), TimeUnit.NANOSECONDS));
    }

    private long pauseNanos() {
        if (feedNanos == 0) {
            return LOOK_NANOS;
        }
        long untilFood = fedNanos + feedNanos - clock.nanos();
        // Where it is late already, the loop does not turn, or systemd does not hear.
        return Math.max(SHORTEST_NANOS, Math.min(LOOK_NANOS, untilFood > 0 ? untilFood : feedNanos));
    }

    /** Looks at the runtime once, and says what is new. For one thread. */
    void turn() {
        boolean alive = runtime.alive();
        long now = clock.nanos();
        boolean first = alive && !ready;
        boolean feeds = alive && feedNanos > 0 && (first || now - fedNanos >= feedNanos);
        // Each line is a message of its own.
        String text = alive ? runtime.state().charge().text().replaceAll("\\v+", " ") : "the loop does not turn";
        String message = (first ? "READY=1\n" : "")
                + (feeds ? "WATCHDOG=1\n" : "")
                + (text.equals(status) ? "" : "STATUS=" + text + "\n");
        if (message.isEmpty() || !sent(message)) {
            return;
        }
        ready |= alive;
        fedNanos = feeds ? now : fedNanos;
        status = text;
    }

    /** Whether it arrived; if not, it is said again at the next turn. */
    private boolean sent(String message) {
        try {
            open().send(message);
            complained = false;
            return true;
        } catch (IOException e) {
            complain(e);
            return false;
        }
    }

    private void complain(IOException e) {
        if (!complained) {
            LOG.warn("systemd cannot be told at {} ({}), trying again", address, e.getMessage());
            complained = true;
        }
    }

    private NotifySocket open() throws IOException {
        NotifySocket before = socket;
        NotifySocket now = before == null ? NotifySocket.to(address) : before;
        socket = now;
        return now;
    }

    /** Says that we stop, also when the thread hangs with what it looks at. */
    @Override
    public void close() {
        closed.countDown();
        thread.stop();
        thread.ended(STOP_MILLIS);
        try (NotifySocket last = socket) {
            if (last != null) {
                last.send("STOPPING=1\nSTATUS=stopping\n");
            }
        } catch (IOException e) {
            complain(e);
        }
    }
}
