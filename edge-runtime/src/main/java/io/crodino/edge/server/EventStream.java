package io.crodino.edge.server;

import io.crodino.edge.runtime.Event;
import io.crodino.edge.runtime.RuntimeView;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotAcceptableResponse;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/events}: server-sent events. A client that reconnects says by {@code Last-Event-ID} which it has
 * seen. Thread-safe.
 */
final class EventStream implements Handler, AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;
    private static final String TYPE = "text/event-stream";

    private final RuntimeView runtime;
    private final Seats seats;
    private final SseHandler clients = new SseHandler(this::serve);
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
        clients.handle(context);
    }

    private void serve(SseClient client) {
        try {
            long seen = number(client.ctx().header("Last-Event-ID"));
            while (!client.terminated() && !closed) {
                for (Event event : runtime.awaitEvents(seen, PATIENCE_MILLIS)) {
                    client.sendEvent(event.kind(), event, Long.toString(event.number()));
                    seen = event.number();
                }
                client.sendComment("alive");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            seats.leave();
        }
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
