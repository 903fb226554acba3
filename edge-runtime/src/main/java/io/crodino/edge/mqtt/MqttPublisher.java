package io.crodino.edge.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.supervision.Backoff;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.UserException;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a broker who is in charge, what happens and what is seen, and connects again for as long as it takes. It looks at
 * the runtime from a thread of its own and keeps no queue: while the broker is away, events stay in the runtime's log,
 * where the oldest are dropped. Thread-safe.
 */
public final class MqttPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);
    private static final long POLL_MILLIS = 100;
    private static final long STOP_MILLIS = 1000;
    private static final long LOOK_NANOS = 60_000_000_000L;
    /** A connection that lasted so long is one. */
    private static final long STEADY_NANOS = 10_000_000_000L;

    /** Paho would say a second time, and as SEVERE, what is said here. Kept, because unused loggers are forgotten. */
    private final java.util.logging.Logger paho = java.util.logging.Logger.getLogger("org.eclipse.paho.client.mqttv3");

    private final RuntimeView runtime;
    private final MqttConfig config;
    private final ClientCertificate certificate;
    private final String clientId;
    private final long periodNanos;
    private final ObjectMapper json = new ObjectMapper();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supervised thread;
    private long seenEvent;
    private String lastState = "";
    private boolean complained;
    private boolean steady;
    private long nextLook = System.nanoTime();
    private long nextStatistics = System.nanoTime();

    private MqttPublisher(RuntimeView runtime, MqttConfig config) {
        this.runtime = runtime;
        this.config = config;
        this.certificate = new ClientCertificate(config, runtime::tell);
        this.clientId = config.clientId().isEmpty()
                ? String.format(Locale.ROOT, "crodino-%08x", new SplittableRandom().nextInt())
                : config.clientId();
        this.periodNanos = Math.round(1e9 / config.statisticsHz());
        paho.setLevel(Level.OFF);
        thread = runtime.supervisor().thread("mqtt", OnDeath.START_AGAIN, this::run);
    }

    /** Starts telling; returns at once, whether the broker is there or not. */
    public static MqttPublisher start(RuntimeView runtime, MqttConfig config) {
        MqttPublisher publisher = new MqttPublisher(runtime, config);
        publisher.thread.start();
        return publisher;
    }

    private void run() throws InterruptedException {
        Backoff backoff = new Backoff(new SplittableRandom());
        while (!isClosed()) {
            certificate.look(Instant.now());
            steady = false;
            try (MqttLink link = new MqttLink(config, clientId)) {
                tell(link);
            } catch (MqttException | UserException e) {
                complain(e);
            }
            if (steady) {
                backoff.reset();
            }
            if (closed.await(backoff.millis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void complain(Exception e) {
        if (!complained && !isClosed()) {
            LOG.warn("MQTT: no connection to {} ({}), trying again", config.authority(), reason(e));
            complained = true;
        }
    }

    /** A broker that hangs up at once, e.g. because another has the client's id, is no connection yet. */
    private void lookAtConnection(long sinceNanos) {
        if (!steady && System.nanoTime() - sinceNanos > STEADY_NANOS) {
            steady = true;
            if (complained) {
                LOG.info("MQTT: connected to {} again", config.authority());
                complained = false;
            }
        }
    }

    private String reason(Exception e) {
        if (e instanceof UserException) {
            return String.valueOf(e.getMessage());
        }
        Throwable cause = e.getCause();
        String plain =
                cause == null || cause.getMessage() == null ? String.valueOf(e.getMessage()) : cause.getMessage();
        return HandshakeTrouble.of(e, config).orElse(plain);
    }

    /** Until it is closed, or the connection breaks. */
    private void tell(MqttLink link) throws MqttException, InterruptedException {
        long since = System.nanoTime();
        if (!complained) {
            LOG.info("MQTT: connected to {}", config.authority());
        }
        lastState = "";
        if (runtime.state().capture() != null) {
            link.hear("capture/request", () -> runtime.tell(new Event.CaptureRequested("MQTT")));
        }
        while (!isClosed()) {
            RuntimeState state = runtime.state();
            tellState(link, state);
            tellStatistics(link, state);
            for (LoggedEvent event : runtime.awaitEvents(seenEvent, pauseMillis())) {
                link.send("events", text(EventLine.of(event)));
                seenEvent = event.number();
            }
            link.requireConnected();
            lookAtConnection(since);
            lookAtCertificate();
        }
        link.sayOffline();
    }

    /** A connection may last for years, and its certificate not. */
    private void lookAtCertificate() {
        if (System.nanoTime() - nextLook >= 0) {
            certificate.look(Instant.now());
            nextLook = System.nanoTime() + LOOK_NANOS;
        }
    }

    private void tellState(MqttLink link, RuntimeState state) throws MqttException {
        String now = text(StateMessage.of(state));
        if (!now.equals(lastState)) {
            link.retain("state", now);
            lastState = now;
        }
    }

    private void tellStatistics(MqttLink link, RuntimeState state) throws MqttException {
        long late = System.nanoTime() - nextStatistics;
        if (late >= 0) {
            link.sendLossy("statistics", text(StatisticsMessage.of(state)));
            nextStatistics += late < periodNanos ? periodNanos : late + periodNanos;
        }
    }

    private long pauseMillis() {
        long left = TimeUnit.NANOSECONDS.toMillis(nextStatistics - System.nanoTime());
        return Math.max(1, Math.min(POLL_MILLIS, left));
    }

    private String text(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a message as JSON", e);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Says that we leave, if the broker listens, and stops within a second, if not. */
    @Override
    public void close() {
        closed.countDown();
        thread.stop();
        thread.ended(STOP_MILLIS);
    }
}
