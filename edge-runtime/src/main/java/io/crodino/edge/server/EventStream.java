package io.crodino.edge.server;

import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.server.socket.Seats;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.RuntimeView;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotAcceptableResponse;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/events}: server-sent events. A client that reconnects says by {@code Last-Event-ID} which it has
 * seen. Numbers begin anew with each run, so an id also names its run ({@code 17.5f0c3a9e}): one of another run means that
 * nothing of this one was seen. A bare number is taken for one of this run. Thread-safe.
 */
final class EventStream implements Handler, AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;
    private static final String TYPE = "text/event-stream";
    private static final Pattern ID = Pattern.compile("(\\d{1,18})(?:\\.(\\w+))?");

    private final RuntimeView runtime;
    private final Seats seats;
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    private volatile boolean closed;

    EventStream(RuntimeView runtime, Seats seats) {
        this.runtime = runtime;
        this.seats = seats;
    }

    @Override
    public void handle(Context context) {
        String accepted = context.header("Accept");
        if (accepted == null || !accepted.contains(TYPE)) {
            throw new NotAcceptableResponse("these are server-sent events: send 'Accept: " + TYPE + "'");
        }
        seats.takeOrRefuse();
        // A client that has gone meanwhile is never served: its seat is left here.
        AtomicBoolean seated = new AtomicBoolean(true);
        try {
            new SseHandler(client -> serve(client, seated)).handle(context);
        } catch (RuntimeException e) {
            leave(seated);
            throw e;
        }
    }

    private void leave(AtomicBoolean seated) {
        if (seated.getAndSet(false)) {
            seats.leave();
        }
    }

    private void serve(SseClient client, AtomicBoolean seated) {
        try {
            long seen = seen(client.ctx().header("Last-Event-ID"));
            while (!client.terminated() && !closed) {
                for (LoggedEvent event : runtime.awaitEvents(seen, PATIENCE_MILLIS)) {
                    EventLine line = EventLine.of(event);
                    client.sendEvent(line.kind(), line, line.number() + "." + run);
                    seen = event.number();
                }
                client.sendComment("alive");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(seated);
        }
    }

    private long seen(@Nullable String id) {
        Matcher parts = ID.matcher(id == null ? "" : id);
        boolean known =
                parts.matches() && (parts.group(2) == null || parts.group(2).equals(run));
        return known ? Long.parseLong(parts.group(1)) : 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
